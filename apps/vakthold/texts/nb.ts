/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Vaktregisteret",
  service: "Meld fra om vakter",
  toFrontPage: "Til forsiden",
  // What each right lets a person do, as in "fullmakt til å …".
  rights: { read: "se vaktene", write: "registrere vakter og avslutte ansettelser" },
  youActFor: "Du handler på vegne av",
  front: {
    lead: "Her melder du fra om hvem dere har ansatt som vakter, og hvem som slutter.",
    needs: "Dette trenger du",
    needEid: "En eID på nivå høyt: BankID, Buypass eller Commfides. MinID er ikke sikker nok her.",
    needRight: "Fullmakt til å lese eller registrere for vaktvirksomheten. Virksomheten gir deg den i Altinn.",
    sharedMachine:
      "Er dere flere om maskinen? Logg ut når du er ferdig. Hvis du ikke gjør noe på ti minutter, logger vi deg ut. Etter en halv time må du uansett logge inn på nytt.",
    logIn: "Logg inn som ansatt",
    toGuards: "Gå til vaktene",
  },
  guards: {
    title: "Vakter",
    none: "Virksomheten har ingen registrerte vakter.",
    newGuard: "Registrer en vakt",
    readOnly:
      "Du kan se vaktene, men ikke registrere nye eller avslutte ansettelser. Den som styrer tilganger i virksomheten, kan gi deg fullmakt til det i Altinn.",
    toGuards: "Til vaktene",
  },
  parties: {
    title: "Virksomheter i Altinn",
    lead: "Disse virksomhetene har gitt deg tilgang til vaktregisteret i Altinn. Velg «Bytt virksomhet» for å handle på vegne av en annen. Har du tilgangen gjennom en rolle, står virksomheten ikke her, men du kan velge den likevel.",
    none: "Ingen virksomhet har gitt deg tilgang til vaktregisteret i Altinn. Har du tilgangen gjennom en rolle, kan du velge virksomheten når du logger inn.",
    noNationalId:
      "Innloggingen din har ikke fødselsnummer eller d-nummer, så vi får ikke hentet listen fra Altinn. Logg ut, og logg inn med en eID som har norsk fødselsnummer eller d-nummer, for eksempel BankID. Eller spør en kollega.",
    unavailable: "Vi får ikke hentet listen fra Altinn akkurat nå. Vent litt, og last siden på nytt.",
  },
  facts: {
    navn: "Navn",
    kortnummer: "Kortnummer",
    startdato: "Første arbeidsdag",
    godkjentOpplaering: "Godkjent opplæring",
    registrert: "Registrert",
    sluttdato: "Siste arbeidsdag",
    yes: "Ja",
    no: "Nei",
    organisationNumber: "org.nr.",
  },
  guard: {
    title: "Vakt",
    ended: "Ansettelsen er avsluttet. Siste arbeidsdag var",
  },
  form: {
    title: "Registrer en vakt",
    navn: "Fornavn og etternavn, slik det står på vaktkortet",
    kortnummer: "Står på vaktkortet. Bokstaven V og seks sifre, for eksempel V-123456",
    startdato: "Dag, måned og år, for eksempel 15.01.2027",
    godkjentOpplaering: "Har vakten fullført godkjent opplæring?",
    next: "Se over registreringen",
    faults: {
      organisasjonsnummer: "Last siden på nytt, så vi vet hvilken virksomhet vakten er ansatt i",
      navn: "Skriv navnet til vakten, bare med bokstaver",
      kortnummer: "Skriv kortnummeret som V og seks sifre, for eksempel V-123456",
      startdato: "Skriv en dato som er høyst ett år fram eller tilbake, for eksempel 15.01.2027",
      godkjentOpplaering: "Velg om vakten har fullført godkjent opplæring",
    },
    reviewTitle: "Se over før du registrerer",
    send: "Registrer vakten",
    change: "Endre",
  },
  refused: {
    organisation_refused:
      "Ingenting er endret. Du handler ikke på vegne av den virksomheten nå, eller vakten er ikke ansatt der. Bytt virksomhet, og prøv igjen.",
    card_in_use:
      "Vakten er ikke registrert. En vakt med dette kortnummeret er allerede registrert. Sjekk at nummeret er riktig. Er det riktig, må den forrige ansettelsen avsluttes først.",
    changed_meanwhile:
      "Ingenting er endret. Noen andre har endret opplysningene om vakten etter at du åpnet siden. Last siden på nytt.",
    already_ended: "Ansettelsen er allerede avsluttet.",
    unavailable: "Ingenting er endret. Registeret svarer ikke akkurat nå. Vent litt, og prøv igjen.",
    session: "Ingenting er endret. Du må logge inn på nytt først. Det du har skrevet, står her fortsatt.",
  },
  end: {
    title: "Avslutt ansettelsen",
    toGuard: "Til vakten",
    question: "Vil du avslutte ansettelsen?",
    consequence:
      "I dag blir siste arbeidsdag. Vakten forsvinner fra listen deres, og du kan ikke angre her. Skal vakten begynne igjen, må dere registrere en ny ansettelse.",
    confirm: "Ja, avslutt ansettelsen",
    cancel: "Nei, gå tilbake",
  },
  receipt: {
    registered: "Vakten er registrert",
    ended: "Ansettelsen er avsluttet",
    onBehalfOf: "På vegne av",
    reference: "Referanse",
    next: "Vi ser over opplysningene og skriver til virksomheten hvis noe mangler. Du trenger ikke gjøre mer nå.",
    registeredBy: "Registrert av",
    endedBy: "Avsluttet av",
    another: "Registrer en vakt til",
  },
  notFound: {
    title: "Vi finner ikke siden",
    body: "Adressen kan være feil, eller siden kan gjelde en virksomhet som du ikke handler på vegne av nå.",
  },
  privacy: {
    title: "Hva vi vet om deg",
    lead: "Du logger inn med Ansattporten, som er Digdirs innlogging for ansatte. Her står det hva vi får vite da, hva vi bruker det til, og hvor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi fra Ansattporten",
        list: [
          "Navnet ditt, så du og de du deler maskin med, ser hvem som er logget inn.",
          "En kode for deg som bare gjelder hos oss, så vi vet at det er samme person neste gang.",
          "Når og hvor sikkert du logget inn, så vi vet at innloggingen er god nok.",
          "Virksomheten du valgte, og hva du kan gjøre for den, så du bare ser og endrer det du har rett til.",
        ],
        paragraphs: [
          "Fødselsnummeret ditt følger med fra Ansattporten. Det ligger kryptert i innloggingen så lenge den varer. Når du ber om listen over virksomhetene dine, spør vi Altinn, som trenger fødselsnummeret for å svare. Registeret krever et bevis på at du er logget inn, og der står det også. Verken vi eller registeret viser det eller tar vare på det etterpå.",
          "Ansattporten er skilt fra ID-porten. Vi får ikke vite noe om det du gjør som privatperson, og du blir ikke logget inn andre steder.",
        ],
      },
      {
        heading: "Dette registrerer virksomheten om vaktene",
        list: [],
        paragraphs: [
          "Navn, kortnummer, første og siste arbeidsdag, og om vakten har godkjent opplæring. Vi ber ikke om fødselsnummer: Kortnummeret er nok til å skille vaktene fra hverandre.",
        ],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Vi har i oppgave å føre tilsyn med vaktvirksomheter, og må vite hvem som er vakter, og at den som melder fra, har rett til å gjøre det for virksomheten. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav e.",
          "Når du ser på eller endrer noe, får registeret vite hvem du er logget inn som, og hvilken virksomhet du handler på vegne av.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Innloggingen varer til du logger ut, til du ikke har gjort noe på ti minutter, og aldri lenger enn en halv time. Da er det ingen som kan lese opplysningene lenger, og de blir slettet.",
          "Når du logger ut, ber vi nettleseren om å slette det den har lagret fra nettstedet. Bare språket du har valgt, blir husket på maskinen i ett år.",
          "Loggen over innlogginger og registreringer har tidspunkt, virksomhet, IP-adressen din og en kode for deg, men ikke navn. Den slettes etter ett år.",
          "Opplysningene om en vakt slettes to år etter siste arbeidsdag. Sammen med dem står koden for deg som registrerte vakten eller avsluttet ansettelsen.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettighetene dine",
        list: [],
        paragraphs: [
          "Du kan be om å få se hva vi har om deg, og om at det blir rettet eller slettet. Du kan også protestere mot at vi bruker det. Det samme gjelder for vaktene som er registrert. Skriv til personvern@vaktregisteret.example.",
          "Mener du at vi gjør noe galt, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikke bruke privat eID?",
    lead: "Mange bruker sin egen BankID på jobb. Du kan også gjøre det på en annen måte. Snakk med arbeidsgiveren din først, så dere blir enige om hva som passer.",
    sections: [
      {
        heading: "Bruk en eID fra arbeidsgiveren",
        list: [],
        paragraphs: [
          "Arbeidsgiveren kan skaffe deg en eID som bare er til jobb, for eksempel fra Buypass eller Commfides. Den kan ligge på et kort eller en brikke, så du trenger ikke din egen telefon på vaktsentralen. Her virker den på samme måte som BankID.",
        ],
      },
      {
        heading: "Har du bare MinID?",
        list: [],
        paragraphs: [
          "MinID er på nivå betydelig. Her gjelder det hvem som skal være vakter, og da krever vi nivå høyt. Skaff deg BankID i banken din, eller be arbeidsgiveren om en eID til jobb.",
        ],
      },
      {
        heading: "La en kollega registrere",
        list: [],
        paragraphs: [
          "Det er virksomheten som melder fra, ikke du. Den som styrer tilganger i virksomheten, kan gi en kollega fullmakt til det i Altinn. Ikke lån bort eID-en din, heller ikke til noen du deler maskin med.",
        ],
      },
      {
        heading: "Har du ikke norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Skriv til hjelp@vaktregisteret.example, så finner vi en måte å ta imot meldingen på. Ikke send eID-en, koden eller passordet ditt til noen, heller ikke til oss.",
        ],
      },
      {
        heading: "Har du mistet eID-en, eller tror du at noen andre har brukt den?",
        list: [],
        paragraphs: ["Sperr eID-en hos utstederen, og si fra til arbeidsgiveren din."],
      },
    ],
  },
};

/** Every text of the application. */
export type Words = typeof nb;
