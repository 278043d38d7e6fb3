import type { App } from "../app.ts";

export const klinikk: App = {
  port: 3004,
  register: "helse",
  providers: ["HelseID"],
  start: "/pasienter",
  title: "Looking up patients",
  shows:
    "HelseID: a doctor or a nurse chooses the unit where they are, says why, and reads a patient's summary, which is fetched with a token that is bound to a key and bears an attest of the reason.",
  people: {
    "Kari Testmo": "a doctor, HPR 900000001",
    "Siv Alenes": "a nurse, HPR 900000002",
    "Ola Prøvedal": "has no authorisation as health personnel, and is told so",
    "Per Middels": "has only an eID at level substantial, which is not enough",
  },
  notice: [
    "“Du er på” follows you, and “Bytt enhet” asks for no eID.",
    "Each patient costs a new answer to why, and a new token: see http://localhost:4000/inspect.",
    "Skjæret sykestue is on no list at HelseID: the page says what to do.",
    "The register prints who has read what of whom, and why.",
  ],
};
