import type { App } from "../app.ts";

export const virksomhet: App = {
  port: 3001,
  register: "akvakultur",
  providers: ["Ansattporten", "Maskinporten", "Altinn"],
  start: "/rapporter",
  title: "Reporting for an organisation",
  shows:
    "Ansattporten: a site manager picks one or several organisations, and files the month's report for one of them, which is sent on with the person's own access token if Altinn still permits it.",
  people: {
    "Ola Prøvedal": "picks one or several organisations; for FJORDVIK KOMMUNE he may only read",
    "Per Middels": "acts for one organisation that has not reported yet",
    "Siv Alenes": "acts for nobody, and is told so",
  },
  notice: [
    "“Du handler på vegne av” follows you to the receipt.",
    "“Bytt virksomhet” asks for no eID.",
    "A form that is half filled in survives a logout in another tab.",
    "`node dev/fleet.ts` in apps/virksomhet files as a vendor's software, and the receipt names the system.",
    "Revoke Ola's right on http://localhost:4000/inspect/people before he sends: nothing is filed, and the form keeps what he wrote.",
  ],
};
