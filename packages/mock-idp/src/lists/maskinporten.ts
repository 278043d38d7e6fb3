import type { Demand } from "./demand-list.ts";

/** Digdir's checklist for who calls with tokens of Maskinporten. The list has no numbers: these are ours. */
export const checklistOfMaskinporten: readonly Demand[] = [
  {
    number: "MK-01",
    weight: "krav",
    demand: "Et token gjenbrukes",
    expected: "Samme token brukes til det snart går ut. Det hentes ikke et nytt for hvert kall.",
  },
  {
    number: "MK-02",
    weight: "krav",
    demand: "Hver assertion er ny og kortlivet",
    expected: "Egen jti, og høyst 120 sekunder mellom iat og exp.",
  },
  {
    number: "MK-03",
    weight: "krav",
    demand: "aud i assertion",
    expected: "Bare issuer, som én tekst, med skråstreken til slutt.",
  },
  {
    number: "MK-04",
    weight: "krav",
    demand: "Nøkkelen er oppgitt på én måte",
    expected: "kid for en registrert nøkkel, eller x5c som liste for et virksomhetssertifikat.",
  },
  {
    number: "MK-05",
    weight: "krav",
    demand: "Hemmelige deler logges ikke",
    expected: "Verken assertion eller signaturen til et token står i logger eller feilmeldinger.",
  },
  {
    number: "MK-06",
    weight: "krav",
    demand: "Nøkler er trygge og byttes ut",
    expected: "En registrert nøkkel er gyldig i høyst ett år.",
    by: "rutine",
  },
  {
    number: "MK-07",
    weight: "krav",
    demand: "Klokker er synkronisert",
    expected: "Avviket fra Maskinporten er høyst ti sekunder.",
    by: "rutine",
  },
];

/** What Digdir demands of an API that takes tokens of Maskinporten. */
export const demandsOfApi: readonly Demand[] = [
  {
    number: "MK-08",
    weight: "krav",
    demand: "API-et kontrollerer tokenet",
    expected: "Signatur, issuer, tider, scope, aud og consumer.",
  },
  {
    number: "MK-09",
    weight: "krav",
    demand: "API-et kontrollerer hvem som har gitt organisasjonsnummeret",
    expected: "authority er iso6523-actorid-upis, og ID begynner med 0192.",
  },
  {
    number: "MK-10",
    weight: "krav",
    demand: "Et token for en systembruker brukes som det",
    expected: "Nøyaktig én systembruker, og PDP i Altinn blir spurt om hva den kan gjøre.",
  },
];
