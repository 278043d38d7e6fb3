import type { App } from "../app.ts";

export const saksbehandling: App = {
  port: 3006,
  register: "oppfolging",
  providers: ["Entra ID"],
  start: "/saker",
  title: "Case work in the agency's own directory",
  shows:
    "Entra ID: a caseworker by a group reads cases from the register, which is called with a token of the person's, and confirms by an authentication context before a decision.",
  people: {
    "Berit Saksvik": "is a caseworker; choose single-factor first, and be asked for more when it takes more",
    "Tone Enkeltvik": "is a caseworker without a second factor, who decides nothing",
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
