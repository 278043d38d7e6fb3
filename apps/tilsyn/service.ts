import { readAndWrite, serviceOf } from "#shell/service.ts";
import { inEachLanguage } from "./language";

/** The path of the agency's mark. */
export const mark = "M9 8q-3 5 2 6v4q0 6 5 6t5-6v-4q5-1 2-6M13 19h.1M19 19h.1";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900609";

/** The service in Altinn's resource registry. */
export const resource = "urn:altinn:resource:eksempel-tilsyn";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(inEachLanguage, {
  mark,
  mail: "tilsyn@dyretilsynet.example",
  colours: { main: "#5A4300", dark: "#E2C46B" },
  rights: readAndWrite(resource),
});
