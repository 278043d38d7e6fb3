/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Havbrukstilsynet",
  service: "Påmelding til hummerfiske",
  toFrontPage: "Til forsiden",
  session: {
    private: "Privat",
    actingAs: "Du handler som privatperson",
  },
  elsewhere: {
    question: "Rapporterer du for en virksomhet?",
    link: "Månedsrapport for akvakultur (du logger inn på nytt)",
    service: "månedsrapport for akvakultur",
  },
  front: {
    lead: "Alle som skal fiske hummer, må melde seg på før fisket starter. Her melder du deg på som privatperson, og får deltakernummeret du skal merke blåsene med.",
    needs: "Dette trenger du",
    needEid: "En eID på nivå betydelig eller høyt: MinID, BankID, Buypass eller Commfides.",
    needNewLogin: "En egen innlogging. En innlogging du har hos oss som ansatt, gjelder ikke her.",
    logIn: "Logg inn som privatperson",
    toOwnPage: "Gå til Min side",
  },
  ownPage: {
    title: "Min side",
    none: "Du er ikke påmeldt hummerfisket ennå.",
    signedUp: "Du er påmeldt hummerfisket.",
    signUp: "Meld deg på",
    change: "Endre påmeldingen",
  },
  details: {
    deltakernummer: "Deltakernummer",
    sesong: "Sesong",
    antallTeiner: "Antall teiner",
    omrade: "Område",
    registrert: "Registrert",
  },
  form: {
    title: "Meld deg på hummerfiske",
    antallTeiner: "Så mange du skal ha ute samtidig. En privatperson kan ha opptil ti.",
    omrade: "Der du skal fiske mest",
    chooseArea: "Velg område",
    youActInPrivate: "Du handler som privatperson.",
    notForOthers: "Påmeldingen gjelder deg selv, og ikke en virksomhet du jobber for.",
    send: "Send inn påmeldingen",
    faults: {
      antallTeiner: "Skriv antall teiner som et helt tall fra 1 til 10",
      omrade: "Velg området du skal fiske i",
    },
    refused: {
      changed_meanwhile:
        "Påmeldingen er ikke endret. Den er endret et annet sted etter at du åpnet siden. Last siden på nytt, og se over den.",
      unavailable:
        "Påmeldingen er ikke sendt inn. Registeret tar ikke imot påmeldinger akkurat nå. Vent litt, og prøv igjen.",
      session: "Påmeldingen er ikke sendt inn. Du må logge inn på nytt først. Det du har skrevet, står her fortsatt.",
    },
  },
  receipt: {
    title: "Påmeldingen er sendt inn",
    onBehalfOf: "Du har meldt deg på som",
    inPrivate: "privatperson.",
    next: "Merk hver blåse med navnet ditt, adressen din og deltakernummeret før du setter ut teinene.",
    toOwnPage: "Til Min side",
  },
  notFound: {
    title: "Vi finner ikke siden",
    body: "Adressen kan være feil, eller siden kan være flyttet.",
  },
  privacy: {
    title: "Hva vi vet om deg",
    lead: "Du logger inn med ID-porten, som er felles innlogging til offentlige tjenester. Her står det hva vi får vite da, hva vi bruker det til, og hvor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi fra ID-porten",
        list: [
          "En kode for deg som bare gjelder hos oss, så vi vet at det er samme person neste gang.",
          "Når du logget inn, hva slags eID du brukte, og hvor sikker den er, så vi vet at innloggingen er god nok.",
        ],
        paragraphs: [
          "Navnet ditt får vi ikke, og vi spør ikke etter det.",
          "Fødselsnummeret ditt følger med fra ID-porten. Det ligger kryptert i innloggingen så lenge den varer, fordi registeret krever et bevis på at du er logget inn. Verken vi eller registeret bruker det, viser det eller tar vare på det etterpå.",
          "Når du er logget inn her, er du også logget inn i ID-porten, og kan gå rett inn i andre offentlige tjenester. Logger du ut her, logger du ut av dem også.",
        ],
      },
      {
        heading: "Jobb og privat er to forskjellige ting",
        list: [],
        paragraphs: [
          "Er du også innlogget hos oss som ansatt, er det en helt annen innlogging. Vi kobler dem ikke sammen, heller ikke med fødselsnummeret, og arbeidsgiveren din får ikke vite hva du gjør her.",
          "Går du fra den ene tjenesten til den andre, logger du inn på nytt. Logger du ut av den ene, er du fortsatt innlogget i den andre. Logg ut begge steder når andre skal bruke maskinen.",
        ],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Vi har i oppgave å ha oversikt over hvem som fisker hummer, og må vite at det er du som melder deg på. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav e.",
          "Når du ser på eller sender inn påmeldingen din, får registeret koden for deg, hvor sikkert du logget inn, og det du har fylt ut.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Innloggingen varer til du logger ut, til du ikke har brukt tjenesten på 30 minutter, og aldri lenger enn to timer. Da er det ingen som kan lese opplysningene lenger, og de blir slettet.",
          "Loggen over innlogginger og påmeldinger har tidspunkt, IP-adressen din og en kode for deg, men ikke navn. Den slettes etter ett år.",
          "Påmeldingen ligger i registeret ut sesongen. Fra 1. desember kan du melde deg på neste sesong, og da blir den gamle slettet.",
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
    title: "Kan eller vil du ikke bruke eID?",
    lead: "De fleste melder seg på med BankID eller MinID. Du kan også gjøre det på en annen måte, og påmeldingen er like god.",
    sections: [
      {
        heading: "Meld deg på med papirskjema",
        list: [],
        paragraphs: [
          "Skriv til hummer@havbrukstilsynet.example, så sender vi deg et skjema i posten. Skriv navn og adresse i e-posten, men ikke fødselsnummer. Når vi har fått skjemaet tilbake, sender vi deg deltakernummeret.",
        ],
      },
      {
        heading: "Få hjelp av noen du stoler på",
        list: [],
        paragraphs: [
          "Andre kan skrive til oss for deg, og hjelpe deg med skjemaet. Ikke la noen låne eID-en, koden eller passordet ditt, heller ikke noen i familien.",
        ],
      },
      {
        heading: "Har du ikke eID ennå?",
        list: [],
        paragraphs: [
          "MinID er gratis for alle som har fylt 13 år og har norsk fødselsnummer eller d-nummer. På norge.no står det hvordan du skaffer deg en eID. Har du ikke norsk fødselsnummer eller d-nummer, kan du bruke papirskjemaet.",
        ],
      },
      {
        heading: "Har du bare en eID fra jobben?",
        list: [],
        paragraphs: ["Den virker her også. Spør arbeidsgiveren din først om du kan bruke den privat."],
      },
      {
        heading: "Har du mistet eID-en, eller tror du at noen andre har brukt den?",
        list: [],
        paragraphs: [
          "Sperr eID-en hos utstederen. Tror du at noen har meldt seg på i ditt navn, kan du skrive til hummer@havbrukstilsynet.example.",
        ],
      },
    ],
  },
};

/** Every text of the application. */
export type Words = typeof nb;
