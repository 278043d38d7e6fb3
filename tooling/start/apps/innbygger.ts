import type { App } from "../app.ts";

export const innbygger: App = {
  port: 3007,
  register: "hummer",
  providers: ["ID-porten"],
  start: "/min-side",
  title: "Lobster fishing, in private",
  shows:
    "ID-porten: a private person signs up for lobster fishing at the agency that they also report to at work, and nothing of either login opens anything of the other's.",
  people: {
    "Ola Prøvedal": "reports for organisations at work, and fishes lobster in private",
    "Kari Testmo": "sees nothing of what Ola has signed up with",
  },
  notice: [
    "“Du handler som privatperson” is on every page, in the form and on the receipt; no name is, since ID-porten tells none.",
    "The link at the bottom, and the one back from the app virksomhet, ask for a new login.",
    "ID-porten itself knows you for half an hour: another service of its gets you in without a click, this link does not.",
  ],
};
