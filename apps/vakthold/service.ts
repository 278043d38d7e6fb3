import { readAndWrite, serviceOf } from "#shell/service.ts";
import { inEachLanguage } from "./language";

/** The path of the agency's mark. */
export const mark = "M16 5l9 3v7c0 6-4 10-9 12-5-2-9-6-9-12V8zM12 16l3 3 6-6";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900706";

/** The service in Altinn's resource registry. */
export const resource = "urn:altinn:resource:eksempel-vakthold";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(inEachLanguage, {
  mark,
  mail: "hjelp@vaktregisteret.example",
  colours: { main: "#25316E", dark: "#AEB8F5" },
  rights: readAndWrite(resource),
});
