import { layoutOf, titlesOf } from "#shell/layout.tsx";
import { auth } from "../auth";
import { localWords } from "../language";
import { mark, organisationNumber, service } from "../service";
import "./globals.css";

export const generateMetadata = titlesOf(localWords);
export default layoutOf({ auth, service, organisationNumber, localWords, header: { mark, start: "/saker" } });
