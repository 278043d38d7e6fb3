/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Bostøttekontoret",
  service: "Saksbehandling av bostøtte",
  toFrontPage: "Til forsiden",
  // What each right lets a person do, as in "fullmakt til å …".
  rights: { read: "lese sakene", write: "godkjenne utbetalinger", list: "se listen over saker" },
  front: {
    lead: "Her behandler du søknader om bostøtte og godkjenner utbetalinger.",
    ways: {
      eid: {
        title: "Med eID",
        body: "Du leser hele saken, og godkjenner utbetalinger hvis du har fullmakt til det. eID-en kan være din egen eller arbeidsgiverens.",
        logIn: "Logg inn med eID",
      },
      jobbkonto: {
        title: "Med jobbkonto",
        body: "Du ser hvilke saker som finnes, og statusen for dem.",
        logIn: "Logg inn med jobbkonto",
      },
    },
    difference: "Hva du kan gjøre",
    differences: [
      "Med jobbkonto ser du saksnummer, når søknaden kom, og hvor langt saken er kommet.",
      "Med eID på nivå betydelig eller høyt kan du lese hele saken.",
      "Med eID på nivå høyt kan du godkjenne utbetalinger, hvis kommunen har gitt deg fullmakt til det.",
    ],
    needRight:
      "Det er kommunen som gir deg tilgang: i Altinn når du bruker eID, og i Virksomhetsbroen når du bruker jobbkonto.",
    toCases: "Gå til sakene",
  },
  cases: {
    title: "Saker",
    none: "Kommunen har ingen saker nå.",
    inBrief:
      "Du er logget inn med jobbkonto og ser saksnummer, dato og status. For å lese en sak må du logge inn med eID.",
    toCases: "Til sakene",
  },
  case: {
    title: "Sak",
    application: "Søknaden",
    household: "Husstanden",
    rent: "Husleie og bostøtte",
    readOnly:
      "Du kan lese saken, men ikke godkjenne utbetalingen. Den som styrer tilganger i kommunen, kan gi deg fullmakt til det i Altinn.",
    notDecided: "Søknaden er ikke avgjort. Utbetalingen kan godkjennes når den er innvilget.",
    approve: "Gå til godkjenning",
    toReceipt: "Se kvitteringen",
  },
  figures: {
    soker: "Søker",
    mottatt: "Mottatt",
    status: "Status",
    statuses: {
      til_behandling: "Til behandling",
      innvilget: "Innvilget, venter på godkjenning",
      godkjent: "Utbetalingen er godkjent",
    },
    voksne: "Voksne",
    barn: "Barn",
    inntekt: "Inntekt per måned",
    husleie: "Husleie per måned",
    bostotte: "Bostøtte per måned",
    organisationNumber: "org.nr.",
  },
  needsEid: {
    title: "Du trenger eID for å åpne saken",
    why: "Saken forteller om økonomien og hjemmet til dem som søker. Derfor må du logge inn med eID på nivå betydelig eller høyt for å lese den. Med jobbkonto ser du bare listen.",
    logIn: "Logg inn med eID",
    toCases: "Til sakene",
    cannot: "Kan du ikke bruke eID?",
    instead: "La en kollega med eID ta saken, eller spør lederen din om en eID fra arbeidsgiveren.",
  },
  needsHigh: {
    title: "Logg inn med BankID, Buypass eller Commfides for å godkjenne",
    why: "Når du godkjenner, blir penger betalt ut. Derfor må du logge inn med eID på nivå høyt: BankID, Buypass eller Commfides. Etterpå kommer du tilbake hit.",
    logIn: "Logg inn på nytt",
    toCases: "Til sakene",
    cannot: "Har du ikke eID på nivå høyt?",
    instead:
      "Du kan fortsatt lese sakene. La en kollega med eID på nivå høyt godkjenne utbetalingen, eller spør lederen din om en eID fra arbeidsgiveren.",
  },
  payment: {
    title: "Godkjenn utbetalingen",
    youActFor: "Du godkjenner på vegne av",
    approve: "Ja, godkjenn utbetalingen",
    back: "Til saken",
    refused: {
      changed_meanwhile:
        "Utbetalingen er ikke godkjent. Noen andre har endret saken etter at du åpnet den. Se over saken før du godkjenner.",
      already_approved: "Utbetalingen er allerede godkjent, og ingenting er godkjent på nytt.",
      nothing_granted: "Utbetalingen er ikke godkjent. Søknaden er ikke innvilget.",
      case_unknown:
        "Utbetalingen er ikke godkjent. Saken hører ikke til den kommunen du handler på vegne av nå. Bytt virksomhet, og prøv igjen.",
      unavailable:
        "Registeret svarte ikke, og vi vet ikke om utbetalingen ble godkjent. Vent litt, og prøv igjen. Den kan ikke bli godkjent to ganger.",
      session: "Utbetalingen er ikke godkjent. Du må logge inn på nytt først.",
    },
  },
  receipt: {
    title: "Utbetalingen er godkjent",
    onBehalfOf: "Godkjent på vegne av",
    approvedBy: "Godkjent av",
    approvedAt: "Godkjent",
    next: "Utbetalingen skjer innen tre virkedager. Søkeren får et brev om vedtaket.",
    reference: "Referanse",
  },
  notFound: {
    title: "Vi finner ikke siden",
    body: "Adressen kan være feil, eller saken kan høre til en annen kommune enn den du handler på vegne av nå.",
  },
  privacy: {
    title: "Hva vi vet om deg",
    lead: "Du logger inn med Ansattporten, som er Digdirs innlogging for ansatte. Her står det hva vi får vite da, hva vi bruker det til, og hvor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi når du logger inn",
        list: [
          "Navnet ditt, så du ser at det er du som er logget inn.",
          "En kode for deg som bare gjelder hos oss, så vi vet at det er samme person neste gang. Du har én kode for eID og en annen for jobbkonto.",
          "Når og hvor sikkert du logget inn, så vi vet at innloggingen er god nok for det du skal gjøre.",
          "Kommunen du valgte, og hva du kan gjøre for den, så du bare ser og godkjenner det du har rett til.",
        ],
        paragraphs: [
          "Bruker du eID, følger fødselsnummeret ditt med fra Ansattporten. Det ligger kryptert i innloggingen så lenge den varer, fordi registeret krever et bevis på at du er logget inn. Verken vi eller registeret bruker det, viser det eller tar vare på det etterpå.",
          "Bruker du jobbkonto, får vi ikke noe fødselsnummer. Vi tar ikke vare på e-postadressen din.",
          "Ansattporten er skilt fra ID-porten. Vi får ikke vite noe om det du gjør som privatperson, og du blir ikke logget inn andre steder.",
        ],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Kommunen og vi har i oppgave å behandle søknader om bostøtte, og må vite at den som leser en sak eller godkjenner en utbetaling, har rett til det. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav e og bustøttelova.",
          "Når du henter saker eller godkjenner en utbetaling, får registeret vite hvem du er logget inn som, hvor sikkert, og hvilken kommune du handler på vegne av.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Innloggingen varer til du logger ut, til du ikke har brukt tjenesten på 30 minutter, og aldri lenger enn to timer. Da er det ingen som kan lese opplysningene lenger, og de blir slettet.",
          "Loggen over innlogginger har tidspunkt, kommune, IP-adressen din og en kode for deg, men ikke navn. Den slettes etter ett år.",
          "Loggen over godkjenninger har tidspunkt, kommune, saksnummer og den samme koden. Den hører til regnskapet og slettes etter fem år. Saken har også koden for deg som godkjente utbetalingen.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettighetene dine",
        list: [],
        paragraphs: [
          "Du kan be om å få se hva vi har om deg, og om at det blir rettet eller slettet. Du kan også protestere mot at vi bruker det. Skriv til personvern@bostottekontoret.example.",
          "Mener du at vi gjør noe galt, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikke bruke privat eID?",
    lead: "Mange bruker sin egen BankID eller MinID på jobb. Du kan også gjøre det på en annen måte. Snakk med lederen din først, så dere blir enige om hva som passer.",
    sections: [
      {
        heading: "Bruk jobbkontoen din",
        list: [],
        paragraphs: [
          "Med kontoen du har i kommunen, ser du hvilke saker som finnes, og hvor langt de er kommet. Det kan være nok hvis du fordeler saker eller svarer på telefonen. Kontoen må ha totrinnsinnlogging. Trinn to trenger ikke være på din egen telefon.",
        ],
      },
      {
        heading: "Bruk en eID fra arbeidsgiveren",
        list: [],
        paragraphs: [
          "Kommunen kan skaffe deg en eID som bare er til jobb, for eksempel fra Buypass eller Commfides. Den kan ligge på et kort eller en brikke, så du trenger ikke din egen telefon. Her virker den på samme måte som en privat eID, også når du skal godkjenne.",
        ],
      },
      {
        heading: "La en kollega gjøre det",
        list: [],
        paragraphs: [
          "Det er kommunen som behandler saken, ikke du. Den som styrer tilganger i kommunen, kan gi en kollega fullmakt til å lese eller godkjenne. Det gjør de i Altinn.",
        ],
      },
      {
        heading: "Har du ikke norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Jobbkontoen virker likevel. Trenger du mer enn den gir, skriver du til hjelp@bostottekontoret.example. Ikke send eID-en, koden eller passordet ditt til noen, heller ikke til oss.",
        ],
      },
      {
        heading: "Har du mistet eID-en, eller tror du at noen andre har brukt den eller jobbkontoen?",
        list: [],
        paragraphs: [
          "Sperr eID-en hos utstederen, og si fra til lederen din. Er det jobbkontoen, ringer du IT-hjelpen i kommunen.",
        ],
      },
    ],
  },
};

/** Every text of the application. */
export type Words = typeof nb;
