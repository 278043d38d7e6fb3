import { serviceOf } from "#shell/service.ts";
import { en } from "./texts/en";
import { nb } from "./texts/nb";
import { nn } from "./texts/nn";

/** The path of the agency's mark. */
export const mark = "M5 16 16 6l11 10M9 14v12h14V14M13 26v-7h6v7";

/** Of the agency, as the footer shows it. */
export const organisationNumber = "311900218";

/** The service in Altinn's resource registry. */
export const resource = "urn:altinn:resource:eksempel-bostotte";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(
  { nb, nn, en },
  {
    mark,
    mail: "hjelp@bostottekontoret.example",
    colours: { main: "#6B2D5C", dark: "#E3A9D3" },
    rights: {
      [`${resource}:read`]: ({ rights }) => rights.read,
      [`${resource}:write`]: ({ rights }) => rights.write,
      // A work account's right has no resource.
      "ansattporten:orgno:Read": ({ rights }) => rights.list,
    },
  },
);
