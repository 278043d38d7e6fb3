/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Velferdsetaten",
  service: "Saker om oppfølging",
  toFrontPage: "Til forsiden",
  front: {
    lead: "Her behandler du søknader fra folk som trenger oppfølging for å komme i jobb.",
    needs: "Dette trenger du",
    needAccount: "Jobbkontoen din i Velferdsetaten.",
    needAccess: "Tilgang som saksbehandler. Lederen din bestiller den.",
    needFactor:
      "Noe mer enn passordet: jobbtelefonen, en sikkerhetsnøkkel eller et smartkort. Til vedtak og skjermede saker må det være nøkkelen eller kortet.",
    logIn: "Logg inn med jobbkontoen",
    toCases: "Gå til sakene",
  },
  cases: {
    title: "Saker",
    lead: "En sak har et nummer og et fornavn. Alt du åpner, blir åpnet i ditt navn.",
    one: "Sak",
    shielded: "skjermet",
    shieldedNotice: "Saken er skjermet. Ikke del noe fra den med andre enn dem som skal behandle den.",
    open: "Til behandling",
    decided: "Avgjort",
    toCases: "Til sakene",
  },
  facts: {
    tiltak: "Tiltak",
    measures: {
      arbeidstrening: "Arbeidstrening",
      mentor: "Mentor på jobben",
      opplaering: "Opplæring",
    },
    sokt: "Søkt om",
    mottatt: "Mottatt",
    utfall: "Utfall",
    outcomes: { innvilget: "Innvilget", avslaatt: "Avslått" },
    innvilget: "Innvilget periode",
    month: "måned",
    months: "måneder",
  },
  decision: {
    decide: "Fatt vedtak",
    made: "Vedtaket er fattet",
    next: "Personen får vedtaket i et brev innen tre virkedager. Der står det også hvordan det kan klages på.",
    day: "Dato",
    by: "Fattet av",
  },
  register: {
    role_required:
      "Du har tilgang hit, men registeret kjenner deg ikke som saksbehandler ennå. Be lederen din bestille rollen «Saksbehandler» i registeret. Har du nettopp fått den, må du logge ut og inn igjen.",
    login_refused:
      "Registeret godtar ikke innloggingen din. Logg ut, og inn igjen. Hjelper ikke det, kan du kontakte brukerstøtten i Velferdsetaten.",
  },
  noAccess: {
    title: "Du har ikke tilgang til sakene",
    why: "Sakene er bare for saksbehandlere som skal følge opp folk på vei til jobb. Kontoen din er ikke i gruppen deres.",
    whatToDo: "Dette kan du gjøre",
    ask: "Trenger du tilgang i jobben din, kan du be lederen din bestille «Saksbehandler oppfølging» hos brukerstøtten i Velferdsetaten.",
    justGiven: "Har du nettopp fått tilgang, må du logge inn på nytt før den virker.",
    logInAgain: "Logg inn på nytt",
    otherService: "Er du her fordi du selv har en sak, finner du den på Min side, der du logger inn som privatperson.",
  },
  audit: {
    title: "Revisjonslogg",
    lead: "Hvem som har logget inn, og hvem som har vedtatt hva. En person står med en kode, og aldri med navn. At du leser loggen, står også i den.",
    noAccess:
      "Revisjonsloggen er bare for dem som reviderer. Trenger du tilgang i jobben din, kan du be lederen din bestille «Revisor» hos brukerstøtten.",
    filter: {
      subject: "Kode for personen",
      action: "Handling",
      result: "Utfall",
      from: "Fra og med",
      to: "Til og med",
    },
    any: "Alle",
    show: "Vis",
    export: { csv: "Last ned som CSV", json: "Last ned som JSON" },
    none: "Ingen hendelser passer.",
    acts: { decision: "Vedtak", cases: "Åpning av saker" },
    columns: ["Tidspunkt", "Handling", "Utfall", "Person", "Sak", "Grunn"],
  },
  form: {
    title: "Vedtak i sak",
    confirmation:
      "Før du fatter vedtak, må du logge inn med sikkerhetsnøkkelen eller smartkortet. Du blir bedt om det når du går videre, og mister ikke det du har skrevet. Du kan også gjøre det nå.",
    confirmNow: "Logg inn med nøkkel eller kort nå",
    whichOutcome: "Hva blir utfallet?",
    months: "Antall måneder",
    monthsDescription: "Fra 1 til 12. Feltet blir bare brukt når du innvilger.",
    reason: "Begrunnelse",
    reasonDescription: "Søkeren får lese den. Ikke skriv fødselsnummer.",
    next: "Se over vedtaket",
    faults: {
      utfall: "Velg hva utfallet blir",
      maaneder: "Skriv antall måneder som et helt tall fra 1 til 12",
      begrunnelse: "Skriv en begrunnelse på 10 til 2000 tegn, uten fødselsnummer",
    },
    reviewTitle: "Se over før du fatter vedtaket",
    youDecide: "Du fatter vedtak i sak",
    noWayBack: "Du kan ikke endre det etterpå.",
    send: "Fatt vedtaket",
    change: "Endre",
    backToCase: "Til saken",
    refused: {
      changed_meanwhile:
        "Vedtaket er ikke fattet. Noen andre har endret saken etter at du åpnet den. Kopier begrunnelsen din, last siden på nytt, og se over saken.",
      already_decided: "Vedtaket er ikke fattet. Noen har allerede fattet vedtak i saken. Gå til saken for å lese det.",
      role_required:
        "Vedtaket er ikke fattet. Registeret kjenner deg ikke som saksbehandler. Be lederen din bestille rollen «Saksbehandler» i registeret.",
      unavailable: "Vedtaket er ikke fattet. Registeret svarer ikke akkurat nå. Vent litt, og prøv igjen.",
      login_refused:
        "Vedtaket er ikke fattet. Registeret godtar ikke innloggingen din. Logg ut, og inn igjen. Hjelper ikke det, kan du kontakte brukerstøtten i Velferdsetaten.",
      session:
        "Vedtaket er ikke fattet. Du må logge inn med sikkerhetsnøkkelen eller smartkortet først. Det du har skrevet, står her fortsatt.",
    },
  },
  notFound: {
    title: "Vi finner ikke siden",
    body: "Adressen kan være feil, eller saken finnes ikke.",
  },
  privacy: {
    title: "Hva vi vet om deg",
    lead: "Du logger inn med jobbkontoen din, som ligger i Velferdsetatens katalog hos Microsoft (Entra ID). Her står det hva tjenesten får vite da, hva den bruker det til, og hvor lenge den har det.",
    sections: [
      {
        heading: "Dette får tjenesten fra katalogen",
        list: [
          "Navnet ditt, så du ser at det er du som er logget inn.",
          "Koden til kontoen din, så vi vet at det er samme person neste gang. Den er den samme i alle tjenestene våre.",
          "Hvilke av gruppene dine som er knyttet til tjenesten, så vi vet om du er saksbehandler. Er du med i svært mange, spør vi katalogen om de gruppene som gir tilgang her.",
          "Når du logget inn, og om det var med nøkkel eller kort, så vi vet at innloggingen er god nok til det du skal gjøre.",
        ],
        paragraphs: [
          "Brukernavnet ditt, som også er e-postadressen på jobben, følger med. Det ligger kryptert i innloggingen så lenge den varer, og tjenesten bruker det ikke. Fødselsnummeret ditt får vi aldri.",
          "Jobbkontoen er skilt fra din egen BankID og ID-porten. Vi får ikke vite noe om det du gjør som privatperson.",
        ],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Vi har i oppgave å behandle sakene, og må vite at den som åpner dem og fatter vedtak, skal gjøre det. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav e.",
          "Når du åpner en sak eller fatter vedtak, får registeret vite hvem du er: navnet, brukernavnet og koden din, og at du har rollen som saksbehandler. Registeret tar bare vare på koden, sammen med vedtaket.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Innloggingen varer til du logger ut, til du ikke har brukt tjenesten på 30 minutter, og aldri lenger enn åtte timer. Da er det ingen som kan lese opplysningene lenger, og de blir slettet.",
          "Loggen over innlogginger og vedtak har tidspunkt, saksnummer, IP-adressen din og en kode for deg, men ikke navn. Bare de som reviderer, leser den. Den slettes etter ett år.",
          "Vedtaket blir i registeret så lenge saken gjør det, med koden til den som fattet det.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettighetene dine",
        list: [],
        paragraphs: [
          "Du kan be om å få se hva vi har om deg, og om at det blir rettet eller slettet. Du kan også protestere mot at vi bruker det. Skriv til personvern@velferdsetaten.example.",
          "Mener du at vi gjør noe galt, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Du trenger ikke privat eID eller egen telefon",
    lead: "Her logger du inn med jobbkontoen din, og ikke med BankID eller MinID. Du må alltid bruke noe mer enn passordet, og til vedtak og skjermede saker en nøkkel eller et kort. Ingenting av det trenger å være ditt eget.",
    sections: [
      {
        heading: "Bruk en nøkkel eller et kort fra arbeidsgiveren",
        list: [],
        paragraphs: [
          "Brukerstøtten gir deg en sikkerhetsnøkkel eller et smartkort som bare er til jobb, og som er nok til alt du gjør her. Du kan få det selv om du har en telefon du kunne ha brukt.",
        ],
      },
      {
        heading: "Bruk jobbtelefonen",
        list: [],
        paragraphs: [
          "Har du en telefon fra Velferdsetaten, kan du logge inn med den og lese saker som ikke er skjermet. Brukerstøtten hjelper deg i gang.",
        ],
      },
      {
        heading: "Har du ikke fått noe av det ennå?",
        list: [],
        paragraphs: [
          "Passordet alene er ikke nok til å komme inn, for sakene handler om mange mennesker. Snakk med lederen din, så tar en kollega sakene dine så lenge. Ikke lån bort nøkkelen eller kontoen.",
        ],
      },
      {
        heading: "Har du mistet nøkkelen eller telefonen, eller tror du at noen andre har brukt kontoen din?",
        list: [],
        paragraphs: [
          "Si fra til brukerstøtten i Velferdsetaten med en gang, så sperrer de den. De svarer hele døgnet.",
        ],
      },
    ],
  },
};

/** Every text of the application. */
export type Words = typeof nb;
