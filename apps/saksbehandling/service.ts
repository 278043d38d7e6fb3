import { serviceOf } from "#shell/service.ts";
import { inEachLanguage } from "./language";

/** The path of the agency's mark. */
export const mark = "M9 8h14v17H9zM13 13h6M13 17h6M13 21h3";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900404";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(inEachLanguage, {
  mark,
  mail: "brukerstotte@velferdsetaten.example",
  colours: { main: "#8A1C1C", dark: "#F2B0A8" },
});
