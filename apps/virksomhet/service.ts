import { readAndWrite, serviceOf } from "#shell/service.ts";
import { inEachLanguage } from "./language";

/** The path of the agency's mark. */
export const mark = "M5 13q5.5-5 11 0t11 0M5 21q5.5-5 11 0t11 0";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900102";

/** The service in Altinn's resource registry. */
export const resource = "urn:altinn:resource:eksempel-akvakultur";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(inEachLanguage, {
  mark,
  mail: "rapportering@havbrukstilsynet.example",
  colours: { main: "#0B4F6C", dark: "#8CCBE3" },
  rights: readAndWrite(resource),
  otherSide: { name: ({ elsewhere }) => elsewhere.service, href: process.env["PRIVATE_SERVICE"] },
});
