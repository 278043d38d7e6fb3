import { readingPage } from "#shell/reading-pages.tsx";
import { spoken } from "../../language";

/** `service.pages`: set when a person is sent to the app's own page of a refusal. */
const refusalCookie = {
  name: "employee-page",
  purpose: {
    nb: "Stopper en side som ellers ville vist seg i ring",
    nn: "Stoppar ei side som elles ville vist seg i ring",
    en: "Stops a page that would otherwise repeat itself",
  },
  lifetime: { nb: "Ti sekunder", nn: "Ti sekund", en: "Ten seconds" },
};

const { title, Page } = readingPage("informasjonskapsler", spoken, { cookies: [refusalCookie] });
export { title as generateMetadata, Page as default };
