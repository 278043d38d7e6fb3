import { layoutOf, loginElsewhere, titlesOf } from "#shell/layout.tsx";
import { auth } from "../auth";
import { localWords } from "../language";
import { mark, organisationNumber, service } from "../service";
import "./globals.css";

export const generateMetadata = titlesOf(localWords);
export default layoutOf({
  auth,
  service,
  organisationNumber,
  localWords,
  header: { mark, start: "/rapporter" },
  elsewhere: () => loginElsewhere(process.env["PRIVATE_SERVICE"], "/min-side"),
});
