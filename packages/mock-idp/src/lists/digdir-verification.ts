import type { Demand } from "./demand-list.ts";

type Told = Pick<Demand, "expected" | "instead" | "note">;

/** Digdir's eleven verification tests, by number: what they are whichever of the two portals a service is at. */
const tests = {
  "VT-1": { weight: "obligatorisk", demand: "SSO fra egen tjeneste, på laveste nivå tjenesten ber om" },
  "VT-2": { weight: "valgfri", demand: "SSO fra egen tjeneste, nivå høyt" },
  "VT-3": { weight: "obligatorisk", demand: "SSO til egen tjeneste, på laveste nivå tjenesten ber om" },
  "VT-4": { weight: "valgfri", demand: "SSO til egen tjeneste, nivå høyt" },
  "VT-5": { weight: "valgfri", demand: "Oppgradering av sikkerhetsnivå" },
  "VT-6": { weight: "obligatorisk", demand: "Utlogging fra egen tjeneste (SLO), også for den som ikke har tilgang" },
  "VT-7": { weight: "obligatorisk", demand: "Utlogging fra en annen tjeneste (SLO)" },
  "VT-8": { weight: "obligatorisk", demand: "Tidsavbrudd i applikasjonen" },
  "VT-9": { weight: "valgfri", demand: "Tvungen reautentisering" },
  "VT-10": { weight: "valgfri", demand: "På vegne av (onbehalfof)" },
  "VT-11": { weight: "valgfri", demand: "Språk (ui_locales)" },
} as const satisfies Record<string, Pick<Demand, "weight" | "demand">>;

/** What is expected at either. */
const both = {
  "VT-5": {
    expected: "En annen tjeneste som krever nivå høyt, sender brukeren til ny innlogging og får nivå høyt.",
  },
  "VT-6": {
    expected: "Brukeren er logget ut her og i den andre tjenesten. Den som ble avvist, kan også logge ut.",
  },
  "VT-7": {
    expected: "Utlogging i den andre tjenesten logger brukeren ut her (front-channel logout).",
  },
  "VT-8": {
    expected: "Etter mer enn 30 minutter uten aktivitet er brukeren logget ut og sendes til ny innlogging.",
  },
  "VT-9": { expected: "Forespørselen har prompt=login, og brukeren må logge inn på nytt." },
  "VT-11": {
    expected: "Innloggingssiden er på bokmål, nynorsk, engelsk eller nordsamisk, slik tjenesten ba om.",
  },
} as const satisfies Partial<Record<keyof typeof tests, Told>>;

/** The tests at one of the two, by what is expected there alone. */
function at(own: Readonly<Record<Exclude<keyof typeof tests, keyof typeof both>, Told>>): readonly Demand[] {
  const told = { ...both, ...own };
  return Object.entries(tests).map(([number, test]) => ({ number, ...test, ...told[number as keyof typeof tests] }));
}

/** As Ansattporten has them: 1 to 4 are turned round, since every login there is the service's own. */
export const verificationAtAnsattporten: readonly Demand[] = at({
  "VT-1": {
    expected: "Snudd: Den som er logget inn her, må logge inn på nytt i en annen tjeneste.",
    note: "Digdirs test er skrevet for ID-porten. Ansattporten har ikke SSO mellom tjenester.",
  },
  "VT-2": { expected: "Snudd: Den som er logget inn her på nivå høyt, må logge inn på nytt i en annen tjeneste." },
  "VT-3": {
    expected:
      "Snudd: Den som er logget inn i en annen tjeneste, må logge inn på nytt her, og får nivået hun logget inn med.",
  },
  "VT-4": { expected: "Snudd: Den som er logget inn på nivå høyt i en annen tjeneste, må logge inn på nytt her." },
  "VT-10": {
    expected: "Ikke aktuelt.",
    instead: "Ikke aktuelt: onbehalfof er for leverandører i ID-porten, og er ikke dokumentert for Ansattporten.",
  },
});

/** As Digdir wrote them, for ID-porten. */
export const verificationAtIdporten: readonly Demand[] = at({
  "VT-1": {
    expected: "Den som er logget inn her, kommer inn i en annen tjeneste uten ny innlogging, på nivå betydelig.",
  },
  "VT-2": {
    expected:
      "Den som er logget inn her på nivå høyt, kommer inn i en annen tjeneste uten ny innlogging, på nivå høyt.",
  },
  "VT-3": {
    expected: "Den som er logget inn i en annen tjeneste, kommer inn her uten ny innlogging, på nivå betydelig.",
  },
  "VT-4": {
    expected:
      "Den som er logget inn på nivå høyt i en annen tjeneste, kommer inn her uten ny innlogging, på nivå høyt.",
  },
  "VT-10": {
    expected: "Kunden står i forespørselen, og et id_token for en annen kunde, eller for ingen, avvises.",
    note: "For leverandører: kjøres med tjenesten satt opp som en leverandør gjør det.",
  },
});
