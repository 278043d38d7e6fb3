import type { Demand, DemandList } from "./demand-list.ts";

/** What Sikt's documents ask of a service. They have no numbers: these are those of docs/providers/feide.md. */
const rulesOfFeide: readonly Demand[] = [
  {
    number: "FE-1",
    weight: "krav",
    demand: "Bare de attributtgruppene som trengs",
    expected: "Hver gruppe tjenesten ber om, har en bruk, og ingen opplysninger om kontoen blir lagret.",
  },
  {
    number: "FE-2",
    weight: "krav",
    demand: "Redirect-adresser med https i produksjon",
    expected: "Applikasjonen starter ikke på en adresse med http, og Feide får en adresse med https.",
    note: "http på localhost er bare for utvikling.",
  },
  {
    number: "FE-3",
    weight: "krav",
    demand: "Bare innloggingsleverandører som brukerne har, og ingen testbrukere i produksjon",
    expected: "Gjester, eduGAIN og testbrukere avvises selv om de er slått på.",
    also: "Bryterne i kundeportalen er virksomhetens egne",
  },
  {
    number: "FE-4",
    weight: "krav",
    demand: "sub er nøkkelen, verken e-post eller eduPersonPrincipalName",
    expected: "Den som får en annens navn og adresser, er ikke den andre. Den som får nye, er den samme.",
  },
  {
    number: "FE-5",
    weight: "krav",
    demand: "En person kan ha flere kontoer",
    expected: "Hver konto er en egen bruker, og den ene fullfører ikke det den andre begynte på.",
  },
  {
    number: "FE-6",
    weight: "krav",
    demand: "acr er kontrollert når det er bedt om to faktorer",
    expected: "Uten acr, eller med en annen, slipper ingen til sidene og handlingene som krever to faktorer.",
  },
  {
    number: "FE-7",
    weight: "krav",
    demand: "Egen sesjon avsluttes før Feides",
    expected: "Sesjonen er borte når Feide blir spurt om utlogging, også når Feide er nede.",
  },
  {
    number: "FE-8",
    weight: "anbefaling",
    demand: "Gruppe-API-et i stedet for entitlements",
    expected: "Hvor noen er ansatt, spørres det om hver gang. Verken tittel eller entitlement gir tilgang.",
  },
  {
    number: "FE-9",
    weight: "krav",
    demand: "Datakilden kontrollerer signatur, utløp, utsteder og mottaker",
    expected: "Et byttet token med feil i noe av dette avvises av registeret, og siden viser ingenting.",
    note: "En datakilde hos andre er deres ansvar.",
  },
  {
    number: "FE-10",
    weight: "krav",
    demand: "Innlogget er ikke det samme som ansatt",
    expected: "Elever og tidligere ansatte slipper ikke inn, og får vite hva de kan gjøre i stedet.",
  },
];

/** Sikt's rules. */
export const feide = {
  id: "feide",
  environment: "Feide med testbrukere",
  chapters: [
    {
      title: "Regler for tjenester i Feide (våre nummer)",
      sources: ["service_providers/", "reference/"].map((path) => ({
        url: `https://docs.feide.no/${path}`,
        read: "2026-11-27",
      })),
      demands: rulesOfFeide,
    },
  ],
} as const satisfies DemandList;
