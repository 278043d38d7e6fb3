import type { App } from "../app.ts";

export const skole: App = {
  port: 3005,
  register: "eksamen",
  providers: ["Feide"],
  start: "/grupper",
  title: "Groups and exams at a school",
  shows:
    "Feide: a teacher sees their classes, and a head teacher confirms who will sit an exam, by two factors and with a token of the exam authority's own.",
  people: {
    "Áile Sárá Øverås": "head teacher: confirms exam groups, with two factors",
    "Áile S. Øverås": "the same woman's account in the next municipality, which answers for no exam",
    "Kari Testmo": "employed by the municipality, with two factors: no school has named her for its exams",
    "Elin Vikaren": "a substitute with one factor: sees her classes, and is told how to get another",
    "Siv Alenes": "a pupil, who is told where to go instead",
    "Per Middels": "a guest's account; “Ola Prøvedal” is from abroad",
  },
  notice: [
    "“Eksamen” asks for a second factor, and the classes do not.",
    "Who is stopped at the login can read what to do: “Dette kan du gjøre”.",
    "Solvik has forgotten to take back that Áile answers for its exams: she sees none of them, and reads why.",
  ],
};
