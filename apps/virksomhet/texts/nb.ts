/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Havbrukstilsynet",
  service: "Månedsrapport for akvakultur",
  toFrontPage: "Til forsiden",
  // What each right lets a person do, as in "fullmakt til å …".
  rights: { read: "lese rapportene", write: "sende inn rapporter" },
  elsewhere: {
    question: "Er du her privat?",
    link: "Hummerfiske på egne vegne (du logger inn på nytt)",
    service: "påmelding til hummerfiske",
  },
  front: {
    lead: "Her sender du inn månedens tall fra oppdrettet: antall fisk, biomasse og temperatur i sjøen.",
    needs: "Dette trenger du",
    needEid: "En eID på nivå betydelig eller høyt: MinID, BankID, Buypass eller Commfides.",
    needRight: "Fullmakt til å rapportere for virksomheten du jobber for. Virksomheten gir deg den i Altinn.",
    logIn: "Logg inn som ansatt",
    toReports: "Gå til rapportene",
  },
  reports: {
    title: "Rapporter",
    none: "Det er ikke sendt inn noen rapporter ennå.",
    newReport: "Ny rapport",
    readOnly:
      "Du kan lese rapportene, men ikke sende inn nye. Den som styrer tilganger i virksomheten din, kan gi deg fullmakt til det i Altinn.",
    toReports: "Til rapportene",
  },
  figures: {
    organisasjonsnummer: "Virksomhet",
    maaned: "Måned",
    antallFisk: "Antall fisk",
    biomasseKg: "Biomasse",
    sjotemperatur: "Temperatur i sjøen",
    innsendt: "Sendt inn",
    organisationNumber: "org.nr.",
  },
  form: {
    title: "Ny rapport",
    whichOrganisation: "Hvilken virksomhet rapporterer du på vegne av?",
    chooseMonth: "Velg måned",
    antallFisk: "Levende fisk i merdene ved utgangen av måneden",
    biomasseKg: "Samlet vekt i hele kilo",
    sjotemperatur: "Gjennomsnitt for måneden i grader celsius, målt på tre meters dyp, for eksempel 8,4",
    next: "Se over rapporten",
    faults: {
      organisasjonsnummer: "Velg hvilken virksomhet rapporten gjelder",
      maaned: "Velg måneden rapporten gjelder",
      antallFisk: "Skriv antall fisk som et helt tall fra 0 til 5\u00a0000\u00a0000",
      biomasseKg: "Skriv biomassen som et helt tall fra 0 til 20\u00a0000\u00a0000 kilo",
      sjotemperatur: "Skriv temperaturen som et tall fra −2 til 30 grader",
    },
    reviewTitle: "Se over før du sender inn",
    youActFor: "Du handler på vegne av",
    send: "Send inn rapporten",
    change: "Endre",
    toFiled: "Se rapporten",
    refused: {
      organisation_refused:
        "Rapporten er ikke sendt inn. Du handler ikke på vegne av den virksomheten nå, eller du har ikke fullmakt til å sende inn for den. Bytt virksomhet, og prøv igjen.",
      right_revoked:
        "Rapporten er ikke sendt inn. Etter at du logget inn, har du mistet fullmakten fra {organisation} til å sende inn månedsrapport for akvakultur.",
      no_national_id:
        "Rapporten er ikke sendt inn. Innloggingen din har ikke fødselsnummer eller d-nummer, så vi får ikke spurt Altinn om du har fullmakt. Logg ut, og logg inn med en eID som har norsk fødselsnummer eller d-nummer, for eksempel BankID. Eller la en kollega sende inn.",
      altinn_unavailable:
        "Rapporten er ikke sendt inn. Vi får ikke spurt Altinn om du har fullmakt til det. Det du har skrevet, står her fortsatt. Vent litt, og prøv igjen.",
      already_reported: "Rapporten er ikke sendt inn. Virksomheten har allerede rapportert denne måneden.",
      unavailable: "Rapporten er ikke sendt inn. Registeret svarer ikke akkurat nå. Vent litt, og prøv igjen.",
      session: "Rapporten er ikke sendt inn. Du må logge inn på nytt først. Det du har skrevet, står her fortsatt.",
    },
    whatNow: [
      "Spør den som styrer tilganger i virksomheten, om du skal ha fullmakten. Virksomheten gir den i Altinn.",
      "Det du har skrevet, står her fortsatt. Når du har fått fullmakten, kan du sende inn herfra. Det kan ta ti minutter før den virker.",
      "Så lenge du er logget inn, kan du lese rapportene. Du kan også sende inn for andre virksomheter du har fullmakt fra.",
    ],
  },
  receipt: {
    title: "Rapporten er sendt inn",
    onBehalfOf: "Sendt inn på vegne av",
    by: "Sendt inn av",
    bySystem: "Sendt inn av systemet",
    vendor: "Leverandørens org.nr.",
    reference: "Referanse",
    next: "Vi ser over tallene og skriver til virksomheten hvis noe mangler. Du trenger ikke gjøre mer nå.",
    another: "Send inn en rapport til",
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
          "Navnet ditt, så du ser at det er du som er logget inn.",
          "En kode for deg som bare gjelder hos oss, så vi vet at det er samme person neste gang.",
          "Når og hvor sikkert du logget inn, så vi vet at innloggingen er god nok.",
          "Virksomhetene du valgte, og hva du kan gjøre for dem, så du bare ser og sender inn det du har rett til.",
        ],
        paragraphs: [
          "Fødselsnummeret ditt følger med fra Ansattporten. Det ligger kryptert i innloggingen så lenge den varer. Når du sender inn en rapport, spør vi Altinn om du fortsatt har fullmakten, og Altinn trenger fødselsnummeret for å svare. Registeret krever et bevis på at du er logget inn, og der står det også. Verken vi eller registeret viser det eller tar vare på det etterpå.",
          "Ansattporten er skilt fra ID-porten. Vi får ikke vite noe om det du gjør som privatperson, og du blir ikke logget inn andre steder.",
        ],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Vi har i oppgave å ta imot rapportene, og må vite at den som sender inn, har rett til å gjøre det for virksomheten. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav e.",
          "Når du henter eller sender inn rapporter, får registeret vite hvem du er logget inn som, og hvilke virksomheter du handler på vegne av.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Innloggingen varer til du logger ut, til du ikke har brukt tjenesten på 30 minutter, og aldri lenger enn to timer. Da er det ingen som kan lese opplysningene lenger, og de blir slettet.",
          "Loggen over innlogginger og rapporter har tidspunkt, virksomhet, IP-adressen din og en kode for deg, men ikke navn. Den slettes etter ett år.",
          "Rapportene er virksomhetens og blir i registeret. De har koden for deg, men ikke navn.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettighetene dine",
        list: [],
        paragraphs: [
          "Du kan be om å få se hva vi har om deg, og om at det blir rettet eller slettet. Du kan også protestere mot at vi bruker det. Skriv til personvern@havbrukstilsynet.example.",
          "Mener du at vi gjør noe galt, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikke bruke privat eID?",
    lead: "Mange bruker sin egen BankID eller MinID på jobb. Du kan også gjøre det på en annen måte. Snakk med arbeidsgiveren din først, så dere blir enige om hva som passer.",
    sections: [
      {
        heading: "Bruk en eID fra arbeidsgiveren",
        list: [],
        paragraphs: [
          "Arbeidsgiveren kan skaffe deg en eID som bare er til jobb, for eksempel fra Buypass eller Commfides. Den kan ligge på et kort eller en brikke, så du trenger ikke din egen telefon. Her virker den på samme måte som en privat eID.",
        ],
      },
      {
        heading: "La en kollega sende inn",
        list: [],
        paragraphs: [
          "Rapporten er virksomhetens, ikke din. Den som styrer tilganger i virksomheten, kan gi en kollega fullmakt til å rapportere. Det gjør de i Altinn.",
        ],
      },
      {
        heading: "Har du ikke norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Skriv til rapportering@havbrukstilsynet.example, så finner vi en måte å ta imot rapporten på. Ikke send eID-en, koden eller passordet ditt til noen, heller ikke til oss.",
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
