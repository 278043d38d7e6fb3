import type { Demand } from "./demand-list.ts";

/** NHN's rules for the validation of an id_token, by NHN's numbers with a hyphen. */
export const idTokenOfHelseid: readonly Demand[] = [
  {
    number: "IDT-1",
    weight: "krav",
    demand: "Signatur",
    expected: "Bare med nøkler som HelseID har publisert. Nøkler i tokenet selv, none og HMAC avvises.",
  },
  {
    number: "IDT-2",
    weight: "krav",
    demand: "Samme person i lokal innlogging og HelseID",
    expected: "En annen person i ny innlogging, UserInfo eller fornyelse avvises.",
    also: "Der applikasjonen har lokale brukere, sammenlignes sub eller HPR-nummer av virksomheten",
  },
  {
    number: "IDT-3",
    weight: "anbefaling",
    demand: "Sikkerhetsnivå",
    expected: "Nivået leses av begge claims, og det laveste teller. Lavere, ukjent eller manglende nivå avvises.",
  },
  {
    number: "IDT-4",
    weight: "krav",
    demand: "iss",
    expected: "Nøyaktig den konfigurerte issuer, i id_token og i svaret fra autorisasjonsendepunktet.",
  },
  {
    number: "IDT-5",
    weight: "krav",
    demand: "aud",
    expected: "Klientens ID og ingen andre.",
  },
  {
    number: "IDT-6",
    weight: "krav",
    demand: "exp",
    expected: "Et utløpt token, eller et uten utløp, avvises.",
  },
  {
    number: "IDT-7",
    weight: "anbefaling",
    demand: "auth_time",
    expected:
      "Sesjonens ti timer regnes fra innloggingen hos HelseID. Er den eldre, eller er en ny krevd, må brukeren logge inn på nytt.",
  },
  {
    number: "IDT-8",
    weight: "anbefaling",
    demand: "iat",
    expected: "Et token som er gammelt når det kommer, avvises.",
  },
  {
    number: "IDT-9",
    weight: "krav",
    demand: "nonce",
    expected: "Ny for hver innlogging. Feil eller manglende nonce, og et gammelt id_token, avvises.",
  },
];
