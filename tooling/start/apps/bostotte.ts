import type { App } from "../app.ts";

export const bostotte: App = {
  port: 3002,
  register: "bostotte",
  providers: ["Ansattporten"],
  start: "/",
  title: "Housing allowance in a municipality",
  shows:
    "Ansattporten: a case worker reads a case at substantial and logs in at high before approving its payment; a clerk with a work account sees the list in brief.",
  people: {
    "Kari Testmo": "may do everything, by eID at either level; she has a work account, too",
    "Ola Prøvedal": "may only read, for FJORDVIK KOMMUNE",
    "Mona Midtvei": "works for two municipalities, and cannot reach high",
    "Áile Sárá Øverås": "has a work account without the right to the list",
    "Elin Vikaren": "has a work account of one factor, and is refused",
    "Siv Alenes": "acts for nobody, and is told so",
  },
  entries: [
    { provider: "eid", page: "/saker", people: ["Kari Testmo", "Ola Prøvedal", "Mona Midtvei", "Siv Alenes"] },
    { provider: "jobbkonto", page: "/saker", people: ["Áile Sárá Øverås", "Elin Vikaren"] },
  ],
  notice: [
    "The front page has two ways in, and neither before the other.",
    "The list has no applicants for a work account; the case says why it needs an eID.",
    "The page for approval asks for high when it is needed, and says what to do for those who cannot.",
    "The approval is a line of the audit log, by the same pseudonym as the login.",
  ],
};
