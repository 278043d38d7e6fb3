import { layoutOf, titlesOf } from "#shell/layout.tsx";
import { auth } from "../auth";
import { spoken } from "../language";
import { Header } from "./header";
import "./globals.css";

export const generateMetadata = titlesOf(spoken);
export default layoutOf({ auth, spoken, Header });
