import type { Demand } from "./demand-list.ts";

/** The end of Digdir's checklist for ID-porten: what holds for who has that use alone, and is weighed as `valgfri` here, and whom to ask. */
export const specialUsesOfIdporten: readonly Demand[] = [
  {
    number: "IP-34",
    weight: "valgfri",
    demand: "Mobilapp",
    expected: "Appen følger Digdirs krav til mobilapper.",
    by: "hvilken app, eller at det ikke er noen",
  },
  {
    number: "IP-35",
    weight: "valgfri",
    demand: "SPA",
    expected: "Serveren holder sesjonen: Ingen token kommer til nettleseren.",
  },
  {
    number: "IP-36",
    weight: "valgfri",
    demand: "API-sikring og brukerstyrt datadeling",
    expected: "Registeret får et access token med eget scope og egen audience, og aldri id_token.",
  },
  {
    number: "IP-37",
    weight: "valgfri",
    demand: "Innlogging på vegne av andre (fullmakt)",
    expected: "Ikke i bruk: Tjenesten ber ikke om fullmakt, og et svar med fullmakt avvises.",
  },
  {
    number: "IP-38",
    weight: "valgfri",
    demand: "Brukerinformasjon fra userinfo",
    expected: "sub i svaret er den samme som i id_token.",
    by: "hva det brukes til, eller at det ikke brukes",
  },
  {
    number: "IP-39",
    weight: "valgfri",
    demand: "Kontaktopplysninger fra KRR",
    expected: "Bare de opplysningene som trengs.",
    by: "hva det brukes til, eller at det ikke brukes",
  },
  {
    number: "IP-40",
    weight: "valgfri",
    demand: "Utenlandske brukere (eIDAS)",
    expected: "Ikke støttet: En innlogging med eIDAS, eller med bare e-post, avvises.",
    also: "Vurderingen av om tjenesten bør støtte det, er virksomhetens egen",
  },
  {
    number: "IP-41",
    weight: "anbefaling",
    demand: "Kontakt ved problemer",
    expected: "Henvendelser til servicedesk har klient-ID, miljø og en beskrivelse.",
    by: "hvem som tar kontakt",
  },
];
