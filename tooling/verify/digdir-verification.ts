import type { Demand } from "./form.ts";

/** Digdir's verification tests as Ansattporten has them: 1 to 4 are turned round, since every login there is the service's own. */
export const verificationAtAnsattporten: readonly Demand[] = [
  {
    number: "VT-1",
    weight: "obligatorisk",
    demand: "SSO fra egen tjeneste, på laveste nivå tjenesten ber om",
    expected: "Snudd: Den som er logget inn her, må logge inn på nytt i en annen tjeneste.",
    note: "Digdirs test er skrevet for ID-porten. Ansattporten har ikke SSO mellom tjenester.",
  },
  {
    number: "VT-2",
    weight: "valgfri",
    demand: "SSO fra egen tjeneste, nivå høyt",
    expected: "Snudd: Den som er logget inn her på nivå høyt, må logge inn på nytt i en annen tjeneste.",
  },
  {
    number: "VT-3",
    weight: "obligatorisk",
    demand: "SSO til egen tjeneste, på laveste nivå tjenesten ber om",
    expected:
      "Snudd: Den som er logget inn i en annen tjeneste, må logge inn på nytt her, og får nivået hun logget inn med.",
  },
  {
    number: "VT-4",
    weight: "valgfri",
    demand: "SSO til egen tjeneste, nivå høyt",
    expected: "Snudd: Den som er logget inn på nivå høyt i en annen tjeneste, må logge inn på nytt her.",
  },
  {
    number: "VT-5",
    weight: "valgfri",
    demand: "Oppgradering av sikkerhetsnivå",
    expected: "En annen tjeneste som krever nivå høyt, sender brukeren til ny innlogging og får nivå høyt.",
  },
  {
    number: "VT-6",
    weight: "obligatorisk",
    demand: "Utlogging fra egen tjeneste (SLO), også for den som ikke har tilgang",
    expected: "Brukeren er logget ut her og i den andre tjenesten. Den som ble avvist, kan også logge ut.",
  },
  {
    number: "VT-7",
    weight: "obligatorisk",
    demand: "Utlogging fra en annen tjeneste (SLO)",
    expected: "Utlogging i den andre tjenesten logger brukeren ut her (front-channel logout).",
  },
  {
    number: "VT-8",
    weight: "obligatorisk",
    demand: "Tidsavbrudd i applikasjonen",
    expected: "Etter mer enn 30 minutter uten aktivitet er brukeren logget ut og sendes til ny innlogging.",
  },
  {
    number: "VT-9",
    weight: "valgfri",
    demand: "Tvungen reautentisering",
    expected: "Forespørselen har prompt=login, og brukeren må logge inn på nytt.",
  },
  {
    number: "VT-10",
    weight: "valgfri",
    demand: "På vegne av (onbehalfof)",
    expected: "Ikke aktuelt.",
    instead: "Ikke aktuelt: onbehalfof er for leverandører i ID-porten, og er ikke dokumentert for Ansattporten.",
  },
  {
    number: "VT-11",
    weight: "valgfri",
    demand: "Språk (ui_locales)",
    expected: "Innloggingssiden er på bokmål, nynorsk, engelsk eller nordsamisk, slik tjenesten ba om.",
  },
];
