import type { Demand } from "./demand-list.ts";

/** HelseID's security profile, and FAPI 2.0 that it follows, for a client. The numbers are ours. */
export const profileOfHelseid: readonly Demand[] = [
  {
    number: "P-1",
    weight: "krav",
    demand:
      "FAPI 2.0 Security Profile med HelseIDs avvik, OWASP Top 10 som minstemål, og samme person lokalt og i HelseID",
    expected: "Punktene under er bestått, og en annen person overtar ingen sesjon.",
    see: ["FAPI-1", "FAPI-2", "FAPI-3", "FAPI-4", "FAPI-5", "FAPI-6", "FAPI-7", "FAPI-9", "FAPI-10", "IDT-2"],
    also: "OWASP Top 10 for applikasjonen selv er virksomhetens",
  },
  {
    number: "P-2",
    weight: "krav",
    demand: "Sikkerhetsreglene gjelder alle klienter og alle API-er",
    expected: "Klienten og API-et er vist hver for seg.",
    instead: "Hver applikasjon har sitt skjema: et for klienten, og et for API-et (AT og DP).",
  },
  {
    number: "FAPI-1",
    weight: "krav",
    demand: "private_key_jwt med issuer som eneste aud",
    expected: "typ er client-authentication+jwt, levetiden er ti sekunder, og hver påstand brukes én gang.",
  },
  {
    number: "FAPI-2",
    weight: "krav",
    demand: "Token som bare avsenderen kan bruke (DPoP)",
    expected: "Bevis i hvert token-kall og hvert API-kall, med sesjonens egen nøkkel. Bearer avvises.",
  },
  {
    number: "FAPI-3",
    weight: "krav",
    demand: "Authorization code med PKCE (S256)",
    expected: "Ny code_verifier for hver innlogging. Et svar i en annen nettleser avvises.",
  },
  {
    number: "FAPI-4",
    weight: "krav",
    demand: "Bare PAR",
    expected: "Nettleseren har bare client_id og request_uri, også når metadata ikke krever PAR.",
  },
  {
    number: "FAPI-5",
    weight: "krav",
    demand: "iss i svaret fra autorisasjonsendepunktet",
    expected: "En annen issuer, eller ingen, avvises før koden løses inn.",
  },
  {
    number: "FAPI-6",
    weight: "krav",
    demand: "Ingen åpen videresending",
    expected: "Verken innlogging eller utlogging fører til et annet nettsted.",
  },
  {
    number: "FAPI-7",
    weight: "krav",
    demand: "Access token bare i headeren",
    expected: "Aldri i adresse, innhold eller andre headere.",
  },
  {
    number: "FAPI-8",
    weight: "krav",
    demand: "request_uri lever under ti minutter, og koden høyst ett",
    expected: "Gjelder HelseID.",
    instead: "HelseIDs egen. Applikasjonen bruker begge straks.",
  },
  {
    number: "FAPI-9",
    weight: "krav",
    demand: "Klokkeavvik: ti sekunder fram i tid godtas, over ett minutt avvises",
    expected: "Gjelder iat i id_token. API-et har ti sekunder som grense (AT-7, DP-5).",
  },
  {
    number: "FAPI-10",
    weight: "krav",
    demand: "Algoritmer",
    expected: "Det som signeres, er i HelseIDs liste. Et id_token i en annen algoritme enn RS256 avvises.",
    note: "FAPI har PS256, ES256 og EdDSA. HelseID er videre: RS, PS og ES med 256, 384 eller 512.",
  },
];
