import { serviceOf } from "#shell/service.ts";
import { inEachLanguage } from "./language";

/** The path of the agency's mark. */
export const mark = "M16 7v18M7 16h18";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900307";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(inEachLanguage, {
  mark,
  mail: "brukerstotte@fjordvik-helse.example",
  colours: { main: "#0F5257", dark: "#8AD3D6" },
});
