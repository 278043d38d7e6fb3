import type { App } from "../app.ts";

export const minimal: App = {
  port: 3000,
  register: undefined,
  providers: ["Ansattporten"],
  start: "/oversikt",
  title: "The shortest complete login",
  shows:
    "Ansattporten: a login, an overview of whom the person acts for, and a page for those who may report. The README's code is this app.",
  people: {
    "Kari Testmo": "acts for one municipality, with every right",
    "Ola Prøvedal": "picks one or several organisations, with different rights",
  },
  notice: ["Choose “Meg selv” at the provider, and the page for reports refuses, explains, and lets you choose again."],
};
