import type { Demand, DemandList } from "./demand-list.ts";

/** What Microsoft's documents ask of an application. They have no numbers: these are those of docs/providers/entra.md. */
const rulesOfEntra: readonly Demand[] = [
  {
    number: "EN-1",
    weight: "krav",
    demand: "Innlogging hos virksomhetens egen tenant",
    expected: "common og andre fellesadresser er feil i konfigurasjonen, og metadata for en annen tenant avvises.",
  },
  {
    number: "EN-2",
    weight: "krav",
    demand: "Validering av id_token",
    expected: "Feil i signatur, iss, aud, nonce, exp eller tid gir ingen innlogging.",
  },
  {
    number: "EN-3",
    weight: "krav",
    demand: "oid og tid er nøkkelen",
    expected: "En annen sub er samme person, en annen oid er en annen, og gjester avvises.",
  },
  {
    number: "EN-4",
    weight: "krav",
    demand: "Ingen tilgang etter opplysninger som kan endres",
    expected: "Navn, e-post og brukernavn som er en annens, gir ikke den andres tilgang.",
  },
  {
    number: "EN-5",
    weight: "krav",
    demand: "For mange grupper for et token er håndtert",
    expected: "Gruppene slås opp i katalogen, eller så avvises innloggingen. De er aldri ingen.",
  },
  {
    number: "EN-6",
    weight: "anbefaling",
    demand: "Sertifikat i stedet for hemmelighet, med PS256",
    expected: "Hvert kall for et token har en påstand signert med sertifikatets nøkkel. Ingen hemmelighet sendes.",
    also: "Bytte av sertifikat er virksomhetens egen rutine",
  },
  {
    number: "EN-7",
    weight: "krav",
    demand: "Claims challenge blir fulgt, og cp1 er bare meldt der alle blir det",
    expected: "En challenge fører til innloggingen den krever, eller til en feil, aldri i ring. cp1 er ikke meldt.",
  },
  {
    number: "EN-8",
    weight: "krav",
    demand: "Et brukt refresh token blir slettet",
    expected: "Det nyeste brukes neste gang, og ingen side får vite om det.",
  },
  {
    number: "EN-9",
    weight: "krav",
    demand: "Utlogging avslutter egen sesjon og den i Entra ID",
    expected: "Egen sesjon er borte først, også når Entra ID er nede.",
  },
  {
    number: "EN-10",
    weight: "krav",
    demand: "Adresse for front-channel logout",
    expected: "Utlogging et annet sted avslutter sesjonen med denne sid, uten informasjonskapsel, og ingen annen.",
    also: "Adressen registreres av virksomheten",
  },
  {
    number: "EN-11",
    weight: "anbefaling",
    demand: "Et bibliotek i stedet for egen validering",
    expected: "Et vedlikeholdt bibliotek. Hva applikasjonen avviser, står i EN-2.",
    by: "hvilket bibliotek",
  },
];

/** Microsoft's rules. */
export const entra = {
  id: "entra",
  environment: "en tenant for test i Entra ID",
  chapters: [
    {
      title: "Regler for applikasjoner i Entra ID (våre nummer)",
      sources: [{ url: "https://learn.microsoft.com/entra/identity-platform/", read: "2026-11-27" }],
      demands: rulesOfEntra,
    },
  ],
} as const satisfies DemandList;
