/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Fjordvik helse",
  service: "Pasientoppslag",
  toFrontPage: "Til forsiden",
  front: {
    lead: "Her henter leger og sykepleiere det viktigste fra journalen til pasientene de gir helsehjelp.",
    needs: "Dette trenger du",
    needEid: "En eID på nivå høyt: BankID, Buypass eller Commfides. MinID er ikke nok.",
    needAuthorisation: "Autorisasjon som lege eller sykepleier i Helsepersonellregisteret (HPR).",
    needReason: "En grunn. Du må si hvorfor du åpner hvert sammendrag, og alle oppslag blir logget.",
    logIn: "Logg inn med HelseID",
    toPatients: "Gå til pasientene",
  },
  unit: {
    title: "Velg enhet",
    lead: "Du ser bare pasientene på enheten du velger. Loggen viser hvilken enhet du var på da du åpnet et sammendrag. Valget gjelder i denne nettleseren. Du kan bytte når du vil, uten å logge inn på nytt.",
    where: "Hvor er du på jobb nå?",
    notChosen: "Velg hvor du er på jobb nå",
    submit: "Bruk denne enheten",
    youAreAt: "Du er på:",
    nowhere: "Du har ikke valgt enhet.",
    change: "Bytt enhet",
    choose: "Velg enhet",
  },
  unauthorised: {
    title: "Du har ikke autorisasjonen som trengs",
    lead: "Pasientoppslag er for leger og sykepleiere. HelseID fant ingen slik autorisasjon på deg, så vi kan ikke vise deg pasienter.",
    sections: [
      {
        heading: "Dette kan du gjøre",
        list: [
          "Er du lege eller sykepleier? Spør Helsedirektoratet hva som står om deg i Helsepersonellregisteret. Er noe feil, kan de rette det.",
          "Trenger du opplysninger for å gjøre jobben din? Snakk med lederen din om hvem som kan hente dem.",
          "Har du logget inn som noen andre enn du mente? Logg ut, og logg inn på nytt.",
        ],
        paragraphs: [],
      },
    ],
  },
  patients: {
    title: "Pasienter i dag",
    lead: "Velg en pasient for å hente sammendraget.",
    none: "Enheten har ingen avtaler i dag.",
    back: "Til pasientene",
  },
  reason: {
    purpose: "Hvorfor trenger du sammendraget?",
    purposeHelp: "Pasienten kan få vite hvem som har åpnet det, og hvorfor.",
    purposes: {
      TREAT: "Behandling",
      ETREAT: "Øyeblikkelig hjelp",
      COC: "Samarbeid om pasienten",
    },
    givesCare: "Jeg gir pasienten helsehjelp på {unit} nå, og trenger opplysningene til det.",
    open: "Vis sammendraget",
    faults: {
      purpose: "Velg hvorfor du trenger sammendraget",
      givesCare: "Bekreft at du gir pasienten helsehjelp",
    },
  },
  refused: {
    unit: "HelseID gir oss ikke tilgang for denne enheten. Den er ikke registrert for Pasientoppslag ennå. Bytt til en annen enhet, eller be lederen din melde fra til brukerstotte@fjordvik-helse.example.",
    unitChanged:
      "Vi har ikke hentet noe. Du har byttet enhet etter at du åpnet denne siden. Gå tilbake til pasientene.",
    denied:
      "Registeret gir deg ikke tilgang til dette. Gå tilbake til pasientene, og prøv på nytt. Skjer det igjen, kan du skrive til brukerstotte@fjordvik-helse.example.",
    gone: "Registeret finner ikke pasienten på denne enheten. Gå tilbake til pasientene.",
    unavailable: "Registeret svarer ikke akkurat nå. Vent litt, og prøv igjen.",
    session: "Vi har ikke hentet noe. Du må logge inn på nytt først.",
  },
  summary: {
    title: "Sammendrag",
    bornIn: "Født",
    openedAs: "Åpnet for",
    logged: "Oppslaget er logget.",
    kritisk: "Kritisk informasjon",
    legemidler: "Faste legemidler",
    diagnoser: "Diagnoser",
  },
  notFound: {
    title: "Vi finner ikke siden",
    body: "Adressen kan være feil, eller siden kan gjelde en pasient på en annen enhet enn den du er på nå.",
  },
  privacy: {
    title: "Hva vi vet om deg",
    lead: "Du logger inn med HelseID, som er Norsk helsenetts innlogging for dem som jobber med helse. Her står det hva vi får vite om deg som ansatt, hva vi bruker det til, og hvor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi fra HelseID",
        list: [
          "Navnet ditt, så du ser at det er du som er logget inn.",
          "En kode for deg, så vi vet at det er samme person neste gang. HelseID lager den av fødselsnummeret ditt, og den er den samme i alle tjenester som bruker HelseID. Selve fødselsnummeret får vi ikke.",
          "Når og hvor sikkert du logget inn, så vi vet at innloggingen er god nok.",
          "Autorisasjonene dine i Helsepersonellregisteret, så vi vet at du er lege eller sykepleier.",
          "HPR-nummeret ditt, fordi registeret krever det. Vi sender det videre, og bruker det ikke selv.",
        ],
        paragraphs: [
          "Hvilken enhet du er på, velger du selv. Valget ligger i nettleseren i ti timer.",
          "HelseID forteller oss ikke noe om det du gjør i andre tjenester. Logger du ut der, blir du logget ut her også.",
        ],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Bare helsepersonell som trenger opplysningene, skal få se dem. Derfor må vi vite hvem du er, og hva du har autorisasjon til. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav c og pasientjournalloven § 22.",
          "Når du henter pasienter, får registeret koden din, HPR-nummeret og enheten. Når du åpner et sammendrag, får det også vite om du er lege eller sykepleier, og hvorfor du åpner det.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Innloggingen varer til du logger ut, til du ikke har brukt tjenesten på 15 minutter, og aldri lenger enn ti timer. Da er det ingen som kan lese opplysningene lenger, og de blir slettet.",
          "Loggen over innlogginger har tidspunkt, IP-adressen din og en kode for deg, men ikke navn. Den slettes etter ett år.",
          "Registerets logg over oppslag har HPR-nummeret ditt, enheten, pasienten og grunnen. Den blir der så lenge loven krever. Pasienten kan be om å få se den.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettighetene dine",
        list: [],
        paragraphs: [
          "Du kan be om å få se hva vi har om deg, og om at det blir rettet. Loggene kan vi ikke slette før tiden, fordi loven krever at vi har dem. Skriv til personvernombud@fjordvik-helse.example.",
          "Mener du at vi gjør noe galt, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikke bruke privat eID?",
    lead: "Mange bruker sin egen BankID på jobb. Du kan også gjøre det på en annen måte. Snakk med lederen din, så dere blir enige om hva som passer.",
    sections: [
      {
        heading: "Bruk en eID fra arbeidsgiveren",
        list: [],
        paragraphs: [
          "Vi kan gi deg et smartkort eller en brikke fra Buypass eller Commfides som bare er til jobb. Da trenger du ikke din egen telefon. Begge virker i HelseID på samme måte som BankID. Spør lederen din.",
        ],
      },
      {
        heading: "Trenger du opplysningene nå?",
        list: [],
        paragraphs: [
          "Be en kollega som også gir pasienten helsehjelp, om å åpne sammendraget med sin egen innlogging. Ikke lån bort eID-en, koden eller en åpen skjerm. Oppslaget blir logget i navnet til den som er logget inn.",
          "Haster det, ringer dere enheten eller fastlegen som har journalen.",
        ],
      },
      {
        heading: "Har du ikke norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Uten det får du ikke eID på nivå høyt. Snakk med lederen din, som finner ut hvem som kan hente opplysningene for deg så lenge.",
        ],
      },
      {
        heading: "Har du mistet eID-en, eller tror du at noen andre har brukt den?",
        list: [],
        paragraphs: [
          "Sperr eID-en hos utstederen, og si fra til lederen din med en gang. Vi ser etter i loggen om noen har åpnet noe i ditt navn.",
        ],
      },
    ],
  },
};

/** Every text of the application. */
export type Words = typeof nb;
