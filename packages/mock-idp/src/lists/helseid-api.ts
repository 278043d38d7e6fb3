import type { Demand } from "./demand-list.ts";

/** NHN's rules for an API that takes access tokens, by NHN's numbers with a hyphen. */
export const accessTokenOfHelseid: readonly Demand[] = [
  {
    number: "AT-1",
    weight: "krav",
    demand: "Signatur",
    expected: "Bare med nøkler som HelseID har publisert. none og HMAC avvises.",
  },
  {
    number: "AT-2",
    weight: "krav",
    demand: "typ",
    expected: "at+jwt eller JWT. Andre slag token avvises.",
  },
  {
    number: "AT-3",
    weight: "krav",
    demand: "iss",
    expected: "Nøyaktig den konfigurerte issuer.",
  },
  {
    number: "AT-4",
    weight: "krav",
    demand: "aud",
    expected: "Nøyaktig API-ets navn.",
  },
  {
    number: "AT-5",
    weight: "anbefaling",
    demand: "API-et er eneste audience",
    expected: "Et token for flere avvises.",
  },
  {
    number: "AT-6",
    weight: "krav",
    demand: "exp",
    expected: "Et utløpt token, eller et uten utløp, avvises. Ti sekunder godtas.",
  },
  {
    number: "AT-7",
    weight: "krav",
    demand: "nbf",
    expected: "Et token som ikke gjelder ennå, avvises. Ti sekunder godtas.",
  },
  {
    number: "AT-8",
    weight: "krav",
    demand: "scope",
    expected: "Uten API-ets scope svares 403 og insufficient_scope.",
  },
  {
    number: "AT-9",
    weight: "krav",
    demand: "Identitet og nivå, der API-et trenger å vite hvem",
    expected: "Både HPR-nummer og nivå høyt kreves. For lavt nivå svares 401 med nivået klienten kan be om.",
  },
];

/** What NHN has an API look at in a DPoP proof. The numbers are ours. */
export const proofAtApiOfHelseid: readonly Demand[] = [
  {
    number: "DP-1",
    weight: "krav",
    demand: "DPoP eller bearer, ikke begge",
    expected: "Bare DPoP. Et bundet token som bearer, og et ubundet som DPoP, avvises.",
  },
  {
    number: "DP-2",
    weight: "krav",
    demand: "cnf.jkt er bevisets nøkkel",
    expected: "Bevis med en annen nøkkel avvises.",
  },
  {
    number: "DP-3",
    weight: "krav",
    demand: "Bevisets header og signatur",
    expected: "typ er dpop+jwt, alg er i HelseIDs liste, og jwk har bare den offentlige delen.",
  },
  {
    number: "DP-4",
    weight: "krav",
    demand: "htm og htu",
    expected: "Metoden og adressen til nettopp dette kallet.",
  },
  {
    number: "DP-5",
    weight: "krav",
    demand: "iat",
    expected: "Et bevis som er gammelt, eller fra fremtiden, avvises.",
  },
  {
    number: "DP-6",
    weight: "krav",
    demand: "ath",
    expected: "Beviset er av nettopp dette tokenet.",
  },
  {
    number: "DP-7",
    weight: "krav",
    demand: "jti",
    expected: "Hvert bevis gjelder én gang.",
    note: "Med flere instanser må de dele lager for brukte bevis.",
    also: "Hvilket lager",
  },
];
