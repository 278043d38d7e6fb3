import type { App } from "../app.ts";

export const saksbehandling: App = {
  port: 3006,
  register: "oppfolging",
  providers: ["Entra ID"],
  start: "/saker",
  title: "Case work in the agency's own directory",
  shows:
    "Entra ID: a caseworker by a group reads cases from the register, which is called with a token of the person's. It takes two factors to enter, and a key or card to decide.",
  people: {
    "Berit Saksvik": "is a caseworker; choose two steps first, and be asked for a key or card before a decision",
    "Tone Enkeltvik": "is a caseworker with a password alone, who does not get in",
    "Stian Telefonvik": "is a caseworker without a key or card, who reads cases and decides nothing",
    "Håkon Utvik": "is not in the group, and reads whom to ask",
    "Nils Nyansatt": "is in the group, and has no role in the register yet",
    "Marit Mangegrupper": "is in 201 groups, more than a token tells, and comes in all the same",
    "Gry Gjestvik": "is a guest in the directory, and is refused",
  },
  notice: [
    "The form for a decision stays filled in while you log in more strongly in another tab.",
    "Case 1053 is shielded: it is the register that demands the stronger login, and the app that leads you there.",
    "The register is called with a token that is for the register alone.",
  ],
};
