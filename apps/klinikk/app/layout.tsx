import { layoutOf, titlesOf } from "#shell/layout.tsx";
import { auth } from "../auth";
import { localWords } from "../language";
import { organisationNumber, service } from "../service";
import { header } from "./header";
import "./globals.css";

export const generateMetadata = titlesOf(localWords);
export default layoutOf({ auth, service, organisationNumber, localWords, header });
