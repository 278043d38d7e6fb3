import type { Demand } from "./demand-list.ts";

/** NHN's security rules for clients of HelseID, by NHN's numbers with a hyphen. */
export const securityRulesOfHelseid: readonly Demand[] = [
  {
    number: "SK-1",
    weight: "krav",
    demand: "TLS på all trafikk",
    expected: "En adresse uten https avvises når applikasjonen starter. Et endepunkt uten https blir ikke kalt.",
    also: "Versjon og chiffer foran applikasjonen er virksomhetens egne",
  },
  {
    number: "SK-2",
    weight: "krav",
    demand: "Klientautentisering bare med private_key_jwt",
    expected: "Med den registrerte nøkkelen, i PAR og i hvert token-kall. Ingen hemmelighet sendes.",
  },
  {
    number: "SK-3",
    weight: "krav",
    demand: "Bare konfidensielle klienter",
    expected: "Ingen token når nettleseren, verken i sider, adresser eller informasjonskapsler.",
  },
  {
    number: "SK-4",
    weight: "krav",
    demand: "Eget nøkkelpar for hver virksomhet og hvert miljø",
    expected: "En nøkkel som er laget for test, avvises i produksjon.",
    also: "Hvem som har hvilket nøkkelpar, er virksomhetens eget",
  },
  {
    number: "SK-5",
    weight: "krav",
    demand: "Hemmeligheter oppbevares trygt",
    expected: "Nøkkelen ligger i et hvelv, og ingen logg har den.",
    by: "hvor nøkkelen ligger, hvem som har tilgang, og hvordan den byttes",
  },
];

/** NHN's functional rules, for a client of HelseID. */
export const functionalRulesOfHelseid: readonly Demand[] = [
  {
    number: "FK-1",
    weight: "krav",
    demand: "Sertifisert klientbibliotek, der det finnes for språket",
    expected: "Et bibliotek som OpenID Foundation har sertifisert, snakker protokollen.",
    by: "hvilket bibliotek",
  },
  {
    number: "FK-2",
    weight: "krav",
    demand: "Metadata brukes, og mellomlagres et døgn",
    expected: "Tre innlogginger på ett døgn gir ett oppslag. Endepunktene er de som står i metadata.",
  },
  {
    number: "FK-3",
    weight: "krav",
    demand: "Ikke nytt access token så lenge et gyldig finnes",
    expected: "To sidevisninger gir ett token-kall. Hver enhet og hver attest har sitt token, som brukes igjen.",
  },
  {
    number: "FK-4",
    weight: "krav",
    demand: "Riktig klokke",
    expected: "En klokke som går feil, stanser ingen innlogging og blir varslet i loggen.",
    also: "Synkronisering av serverens klokke (på Helsenettet: ntp.nhn.no) er virksomhetens egen",
  },
  {
    number: "FK-5",
    weight: "krav",
    demand: "Finkornet informasjon til token-endepunktet i assertion_details",
    expected: "Enhet og attest står i påstanden når tokenet fornyes, aldri når koden løses inn.",
  },
  {
    number: "FK-6",
    weight: "krav",
    demand: "Integrasjonen er kvalitetssikret i testmiljøet til HelseID",
    expected: "Innlogging, bytte av enhet, kall av API-et og utlogging er prøvd mot https://helseid-sts.test.nhn.no.",
    by: "dato, og hvem som testet",
  },
];
