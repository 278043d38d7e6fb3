import { serviceOf } from "#shell/service.ts";
import { inEachLanguage } from "./language";

/** The path of the agency's mark. */
export const mark = "M4 13 16 7l12 6-12 6zM9 16v6q7 5 14 0v-6";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900501";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(inEachLanguage, {
  mark,
  mail: "brukerstotte@fjordvik.example",
  colours: { main: "#1F5130", dark: "#9CD6AC" },
});
