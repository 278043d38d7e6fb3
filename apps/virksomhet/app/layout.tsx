import { layoutOf, loginElsewhere, titlesOf } from "#shell/layout.tsx";
import { auth } from "../auth";
import { spoken } from "../language";
import { mark, organisationNumber, service } from "../service";
import "./globals.css";

export const generateMetadata = titlesOf(spoken);
export default layoutOf({
  auth,
  service,
  organisationNumber,
  spoken,
  header: { mark, start: "/rapporter" },
  elsewhere: () => loginElsewhere(process.env["PRIVATE_SERVICE"], "/min-side"),
});
