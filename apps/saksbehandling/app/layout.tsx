import { layoutOf, titlesOf } from "#shell/layout.tsx";
import { auth } from "../auth";
import { spoken } from "../language";
import { organisationNumber, service } from "../service";
import { header } from "./header";
import "./globals.css";

export const generateMetadata = titlesOf(spoken);
export default layoutOf({ auth, service, organisationNumber, spoken, header });
