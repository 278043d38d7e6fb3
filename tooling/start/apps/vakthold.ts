import type { App } from "../app.ts";

export const vakthold: App = {
  port: 3003,
  register: "vakthold",
  providers: ["Ansattporten", "Maskinporten", "Altinn"],
  start: "/vakter",
  title: "Guards of a security firm, at a shared machine",
  shows:
    "Ansattporten at level high alone: a manager registers guards and ends employments, at a machine that colleagues take turns at.",
  people: {
    "Nora Vaktleder": "registers guards and ends employments for LYKT VAKTSELSKAP AS",
    "Tor Lesar": "may only read there",
    "Per Middels": "has only an eID at level substantial, which is not enough",
    "Siv Alenes": "acts for nobody, and is told so",
  },
  notice: [
    "“Virksomheter i Altinn” lists for whom one may act, as Altinn has it now.",
    "Log out, press Back, and log in as somebody else: nothing of the one before is there, and the eID is asked for each time.",
    "Eight minutes without a click bring a warning, ten the end; what was being written is kept for the same person.",
    "A card number that is in use is refused by the register, and the form is still filled in.",
  ],
};
