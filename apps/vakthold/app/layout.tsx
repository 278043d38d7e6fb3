import { layoutOf, titlesOf } from "#shell/layout.tsx";
import { auth } from "../auth";
import { spoken } from "../language";
import { mark, organisationNumber, service } from "../service";
import "./globals.css";

export const generateMetadata = titlesOf(spoken);
// The way out is in sight: the next person at the machine must see it at once.
export default layoutOf({
  auth,
  service,
  organisationNumber,
  spoken,
  header: { mark, start: "/vakter", logoutInSight: true },
});
