/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Dyretilsynet",
  service: "Tilsynssaker",
  toFrontPage: "Til forsiden",
  // What each right lets a person do, as in "fullmakt til å …".
  rights: { read: "lese sakene", write: "svare på funn" },
  session: {
    inspector: "Inspektør i Dyretilsynet",
    inspectorFor: "Du ser alle sakene, og notater som bare er for inspektører.",
    farm: "For en virksomhet",
  },
  front: {
    lead: "Når Dyretilsynet har vært på besøk, skriver inspektøren her hva som må rettes. Virksomheten svarer når det er gjort.",
    replaces: "Du er logget inn på den andre måten nå. Logger du inn her, blir den innloggingen avsluttet.",
    ways: {
      inspektor: {
        title: "Ansatt i Dyretilsynet",
        body: "Du logger inn med jobbkontoen din. Som inspektør ser du alle sakene, skriver funn og avslutter saker.",
        logIn: "Logg inn med jobbkonto",
        goOn: "Gå til alle sakene",
      },
      virksomhet: {
        title: "Ansatt i en virksomhet med dyrehold",
        body: "Du logger inn med MinID, BankID, Buypass eller Commfides, og velger virksomheten du er her på vegne av. Virksomheten gir deg fullmakt i Altinn.",
        logIn: "Logg inn for en virksomhet",
        goOn: "Gå til sakene til virksomheten",
      },
    },
  },
  cases: {
    case: "Sak",
    organisation: "Virksomhet",
    number: "org.nr.",
    visited: "Besøkt",
    answered: "Besvarte funn",
    of: "av",
    open: "Åpen",
    closed: "Avsluttet",
    findings: "Funn",
    finding: "Funn",
    deadline: "Frist for å rette",
    answer: "Virksomheten svarte",
    noAnswer: "Virksomheten har ikke svart ennå.",
    noFindings: "Det er ingen funn i saken.",
    back: "Til sakene",
    backToCase: "Til saken",
  },
  inspector: {
    title: "Alle saker",
    none: "Det er ingen tilsynssaker nå.",
    findingsAreShared: "Virksomheten ser alt som står her.",
    newFinding: "Nytt funn",
    description: {
      label: "Hva må virksomheten rette?",
      description: "Skriv hva du fant, og hva som må bli annerledes.",
      fault: "Skriv hva virksomheten må rette, med høyst 2000 tegn",
    },
    deadline: {
      label: "Frist for å rette",
      description: "Tidligst i morgen, og senest om ett år.",
      fault: "Velg en frist som er tidligst i morgen og senest om ett år",
    },
    shownTo: "Så snart du sender funnet, kan det leses av",
    sent: "Funnet er sendt. Virksomheten kan lese det nå.",
    notes: "Interne notater",
    notesAreInternal: "Bare inspektører i Dyretilsynet ser notatene. Virksomheten får dem ikke.",
    closing: "Avslutte saken",
    closingIsFinal:
      "Når saken er avsluttet, kan verken du eller virksomheten skrive mer i den. Det kan ikke gjøres om.",
    closingMustWait: "Du kan avslutte saken når virksomheten har svart på alle funnene.",
    close: "Avslutt saken",
    closed: "Saken er avsluttet.",
  },
  farm: {
    title: "Sakene til virksomheten",
    none: "Virksomheten har ingen tilsynssaker.",
    readOnly:
      "Du kan lese saken, men ikke svare. Den som styrer tilganger i virksomheten din, kan gi deg fullmakt til det i Altinn.",
    answerFinding: "Svar på funnet",
    answerTo: "Svar på",
    next: "Inspektøren leser svaret. Du får beskjed hvis det trengs mer.",
    toReceipt: "Se svaret på",
    answer: {
      label: "Hva har dere gjort?",
      description: "Skriv hva dere har rettet, og når. Inspektøren leser det du skriver.",
      fault: "Skriv hva dere har gjort, med høyst 2000 tegn",
    },
    youActFor: "Du handler på vegne av",
    sent: "Svaret er sendt",
    reference: "Referanse",
    sentBy: "Sendt av",
    sentOnBehalfOf: "Sendt på vegne av",
  },
  act: {
    next: "Se over",
    reviewTitle: "Se over før du sender",
    send: "Send",
    change: "Endre",
    refused: {
      not_found:
        "Ingenting er sendt. Saken finnes ikke, eller den gjelder en annen virksomhet enn den du handler på vegne av nå.",
      case_closed: "Ingenting er sendt. Saken er avsluttet.",
      changed_meanwhile:
        "Ingenting er sendt. Noen andre har endret saken etter at du åpnet den. Kopier det du har skrevet, last siden på nytt, og se over saken.",
      already_answered: "Ingenting er sendt. Virksomheten har allerede svart på dette funnet.",
      unanswered_findings: "Saken er ikke avsluttet. Virksomheten har ikke svart på alle funnene.",
      not_allowed: "Ingenting er sendt. Du har ikke tilgang til å gjøre dette.",
      unavailable: "Ingenting er sendt. Registeret svarer ikke akkurat nå. Vent litt, og prøv igjen.",
      session: "Ingenting er sendt. Du må logge inn på nytt først. Det du har skrevet, står her fortsatt.",
    },
  },
  notInspector: {
    title: "Du er ikke registrert som inspektør",
    body: "Jobbkontoen din er ikke med i gruppen for inspektører. Skal du arbeide med tilsynssaker, ber du lederen din om å bli lagt til. Logg inn på nytt når det er gjort.",
    next: "Logg inn med en annen jobbkonto",
  },
  notFound: {
    title: "Vi finner ikke siden",
    body: "Adressen kan være feil, eller saken finnes ikke. Handler du på vegne av en virksomhet, ser du bare sakene til den.",
  },
  privacy: {
    title: "Hva vi vet om deg",
    lead: "Du logger inn enten som ansatt i Dyretilsynet eller for en virksomhet. Her står det hva vi får vite i hvert av tilfellene, hva vi bruker det til, og hvor lenge vi har det.",
    sections: [
      {
        heading: "Når du logger inn som ansatt i Dyretilsynet",
        list: [
          "Navnet ditt, så du ser at det er du som er logget inn.",
          "Koden for kontoen din i Dyretilsynets katalog, så vi vet at det er samme person neste gang.",
          "Når du logget inn, så vi vet hvor lenge innloggingen gjelder.",
          "Gruppene som jobbkontoen din er med i, så vi vet om du er inspektør. De andre gruppene bruker vi ikke til noe.",
        ],
        paragraphs: [
          "Når du henter eller endrer en sak, får registeret et bevis fra katalogen med navnet, brukernavnet og gruppene dine. Det ser bare etter om du er inspektør, og tar ikke vare på noe av det. Fødselsnummeret ditt er ikke med.",
        ],
      },
      {
        heading: "Når du logger inn for en virksomhet",
        list: [
          "Navnet ditt, så du ser at det er du som er logget inn.",
          "En kode for deg som bare gjelder hos oss, så vi vet at det er samme person neste gang.",
          "Når og hvor sikkert du logget inn, så vi vet at innloggingen er god nok.",
          "Virksomheten du valgte, og hva du kan gjøre for den, så du bare ser og svarer på det du har rett til.",
        ],
        paragraphs: [
          "Dette får vi fra Ansattporten, som er Digdirs innlogging for ansatte. Fødselsnummeret ditt følger med derfra. Det ligger kryptert i innloggingen så lenge den varer, fordi registeret krever et bevis på at du er logget inn. Verken vi eller registeret bruker det, viser det eller tar vare på det etterpå.",
        ],
      },
      {
        heading: "De to måtene er skilt fra hverandre",
        list: [],
        paragraphs: [
          "Du er bare logget inn på én av måtene om gangen. Er du inspektør og samtidig ansatt på en gård, er du to forskjellige brukere for oss, og ingenting knytter dem sammen.",
          "Ansattporten er skilt fra ID-porten. Vi får ikke vite noe om det du gjør som privatperson, og du blir ikke logget inn andre steder.",
        ],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Vi har i oppgave å føre tilsyn med at dyr har det godt. Da må vi vite at den som skriver i en sak, er inspektør, eller har rett til å svare for virksomheten. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav e.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Som ansatt i Dyretilsynet er du logget inn til du logger ut, til du ikke har brukt tjenesten på én time, og aldri lenger enn ti timer.",
          "For en virksomhet er du logget inn til du logger ut, til du ikke har brukt tjenesten på 30 minutter, og aldri lenger enn to timer.",
          "Etter det er det ingen som kan lese opplysningene i innloggingen lenger, og de blir slettet.",
          "Loggen over innlogginger og det du gjør i en sak, har tidspunkt, virksomhet, saksnummer, IP-adressen din og en kode for deg, men ikke navn. Den slettes etter ett år.",
          "Funn, svar og notater blir i saken. Svaret har koden for deg. Ingen av dem har navnet ditt.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettighetene dine",
        list: [],
        paragraphs: [
          "Du kan be om å få se hva vi har om deg, og om at det blir rettet eller slettet. Du kan også protestere mot at vi bruker det. Skriv til personvern@dyretilsynet.example.",
          "Mener du at vi gjør noe galt, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikke bruke privat eID?",
    lead: "Når du skal svare for en virksomhet, bruker du en eID. Den trenger ikke være din private. Snakk med arbeidsgiveren din først, så dere blir enige om hva som passer.",
    sections: [
      {
        heading: "Bruk en eID fra arbeidsgiveren",
        list: [],
        paragraphs: [
          "Arbeidsgiveren kan skaffe deg en eID som bare er til jobb, for eksempel fra Buypass eller Commfides. Den kan ligge på et kort eller en brikke, så du trenger ikke din egen telefon. Her virker den på samme måte som en privat eID.",
        ],
      },
      {
        heading: "La en annen i virksomheten svare",
        list: [],
        paragraphs: [
          "Svaret er virksomhetens, ikke ditt. Den som styrer tilganger i virksomheten, kan gi en kollega fullmakt til å svare. Det gjør de i Altinn.",
        ],
      },
      {
        heading: "Svar på papir",
        list: [],
        paragraphs: [
          "Virksomheten kan alltid svare i et vanlig brev til Dyretilsynet. Skriv saksnummeret på brevet. Fristen er den samme.",
        ],
      },
      {
        heading: "Har du ikke norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Skriv til tilsyn@dyretilsynet.example, så finner vi en måte å ta imot svaret på. Ikke send eID-en, koden eller passordet ditt til noen, heller ikke til oss.",
        ],
      },
      {
        heading: "Er du ansatt i Dyretilsynet?",
        list: [],
        paragraphs: ["Da trenger du ingen privat eID her. Du logger inn med jobbkontoen din."],
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
