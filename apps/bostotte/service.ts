import { readAndWrite, serviceOf } from "#shell/service.ts";
import { inEachLanguage } from "./language";

/** The path of the agency's mark. */
export const mark = "M5 16 16 6l11 10M9 14v12h14V14M13 26v-7h6v7";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900218";

/** The service in Altinn's resource registry. */
export const resource = "urn:altinn:resource:eksempel-bostotte";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(inEachLanguage, {
  mark,
  mail: "hjelp@bostottekontoret.example",
  colours: { main: "#6B2D5C", dark: "#E3A9D3" },
  rights: {
    ...readAndWrite(resource),
    // A work account's right has no resource.
    "ansattporten:orgno:Read": ({ rights }) => rights.list,
  },
});
