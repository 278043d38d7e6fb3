import type { App } from "../app.ts";

export const tilsyn: App = {
  port: 3008,
  register: "tilsyn",
  providers: ["Entra ID", "Ansattporten"],
  start: "/",
  title: "Two sides of an inspection case",
  shows:
    "Entra ID and Ansattporten: an inspector of the agency and a farmer's employee work on one case, in two contexts that never meet.",
  people: {
    "Inga Fjellstad": "an inspector, by her work account: sees the notes, writes findings, closes cases",
    "Nils Fjøsvoll": "answers for SOLVANG SAMDRIFT DA, by Ansattporten",
    "Kari Testmo": "an inspector, and may act for FJORDVIK KOMMUNE: never both at once",
    "Ola Prøvedal": "may read FJORDVIK KOMMUNE's cases, and not answer",
    "Elin Vikaren": "has a work account at the agency, and is no inspector",
  },
  entries: [
    { provider: "inspektor", page: "/tilsyn", people: ["Inga Fjellstad", "Kari Testmo", "Elin Vikaren"] },
    { provider: "virksomhet", page: "/virksomhet", people: ["Nils Fjøsvoll", "Ola Prøvedal"] },
  ],
  notice: [
    "A page of the other context refuses, says why, and leads to the other way in.",
    "The internal notes are in no answer to the farm, and its token does not open the inspectors' side of the register.",
    "Log in by the other way in another tab: the first one is covered.",
  ],
};
