/** Bokmål. The other languages have the same texts, or do not compile. */
export const nb = {
  agency: "Fjordvik kommune",
  service: "Skoleportalen",
  toFrontPage: "Til forsiden",
  session: {
    parts: "Skoleportalen",
  },
  front: {
    lead: "For deg som jobber på en skole i Fjordvik eller Solvik. Her ser du gruppene dine, og er du rektor, bekrefter du hvem som skal opp til eksamen.",
    needs: "Dette trenger du",
    needAccount: "Feide-kontoen du har som ansatt på skolen.",
    needTwoSteps: "Innlogging i to trinn, men bare til eksamen: passordet og noe mer, for eksempel en kode.",
    logIn: "Logg inn med Feide",
    toGroups: "Gå til gruppene dine",
    stopped: "Kommer du ikke inn?",
  },
  groups: {
    title: "Gruppene dine",
    none: "Feide har ingen klasser eller undervisningsgrupper på deg. Mangler det noe, så si fra på skolekontoret.",
    unavailable: "Feide svarer ikke akkurat nå. Vent litt, og last siden på nytt.",
    kind: "Type",
    schoolClass: "Klasse",
    taught: "Undervisningsgruppe",
    subject: "Fag",
    school: "Skole",
    employers: "Her er du ansatt",
    organisationNumber: "org.nr.",
  },
  exams: {
    title: "Eksamen",
    lead: "Se over gruppene som skal opp til eksamen, og bekreft hver av dem. Du bekrefter på vegne av skolen.",
    toConfirm: "Ikke bekreftet",
    isConfirmed: "Bekreftet",
    date: "Eksamensdag",
    pupils: "Antall elever",
    subjectCode: "Fagkode",
    confirmed: "Bekreftet",
    elsewhere:
      "Eksamensetaten har deg som eksamensansvarlig her, men Feide sier ikke at du er ansatt her med kontoen du er logget inn med. Derfor ser du ikke gruppene. Har du sluttet, bør skolen melde fra til Eksamensetaten.",
    refused: {
      not_exam_manager:
        "Ingen skole har meldt deg inn som eksamensansvarlig. Er du rektor, så be kommunen om å melde deg inn til Eksamensetaten. Har du flere Feide-kontoer, gjelder det bare den kontoen som er meldt inn.",
      token_exchange_refused:
        "Eksamensetaten slipper ikke Skoleportalen inn akkurat nå. Feilen ligger hos oss, ikke hos deg. Si fra til brukerstotte@fjordvik.example.",
      group_not_found: "Gruppen gjelder en skole som du ikke er eksamensansvarlig for.",
      changed_meanwhile: "Noen andre har endret gruppen etter at du åpnet siden. Se over gruppen før du bekrefter.",
      already_confirmed: "Noen på skolen har allerede bekreftet gruppen.",
      unavailable: "Eksamensetaten eller Feide svarer ikke akkurat nå. Vent litt, og prøv igjen.",
    },
  },
  exam: {
    title: "Bekreft eksamensgruppe",
    receipt: "Eksamensgruppen er bekreftet",
    youActFor: "Du handler på vegne av",
    next: "Eksamensetaten har fått bekreftelsen, og melder gruppen opp til eksamen. Du trenger ikke gjøre mer nå.",
    confirmedBy: "Bekreftet av",
    confirmedFor: "Bekreftet på vegne av",
    schoolClass: "Klasse",
    meaning:
      "Når du bekrefter, sier skolen at elevene i gruppen skal opp til denne eksamenen. Det kan ikke angres her.",
    confirm: "Bekreft gruppen",
    notConfirmed: "Gruppen er ikke bekreftet.",
    logInFirst: "Du må logge inn på nytt først. Trykk på knappen en gang til når det er gjort.",
    toExams: "Til alle gruppene",
  },
  notFound: {
    title: "Vi finner ikke siden",
    body: "Adressen kan være feil, eller siden kan gjelde en skole som du ikke er eksamensansvarlig for.",
  },
  otherAccount: "Velg en annen konto",
  help: {
    elev: {
      title: "Kontoen min er ikke en ansattkonto",
      lead: "Skoleportalen er for dem som jobber på skolen. Feide sier ikke at du gjør det, og derfor slapp du ikke inn. Du har ikke gjort noe galt.",
      sections: [
        {
          heading: "Er du elev?",
          list: [],
          paragraphs: [
            "Det du trenger, finner du på skolens egne sider: timeplanen, leksene og det du skal vite om eksamen. Spør kontaktlæreren din hvis du ikke finner fram.",
          ],
        },
        {
          heading: "Jobber du på skolen?",
          list: [],
          paragraphs: [
            "Da mangler det noe i det skolen har meldt til Feide. Be skolekontoret om å registrere deg som ansatt, og prøv igjen når det er gjort.",
            "Har du to kontoer, en som elev og en som ansatt? Logg inn med den du har som ansatt.",
          ],
        },
      ],
    },
    "annen-konto": {
      title: "Jeg har en annen konto enn Feide",
      lead: "Vi tar bare imot Feide-kontoen du har som ansatt på en skole i Fjordvik eller Solvik. Bare da vet vi hvor du jobber.",
      sections: [
        {
          heading: "Har du en gjestekonto?",
          list: [],
          paragraphs: [
            "Den har du laget selv, og den sier ikke hvor du jobber. Be skolekontoret der du jobber, om en konto som ansatt. Det gjelder også deg som er vikar i noen få dager.",
          ],
        },
        {
          heading: "Er du fra en skole i en annen kommune?",
          list: [],
          paragraphs: ["Da har kommunen din sin egen tjeneste. Spør på skolen din hvor du finner den."],
        },
        {
          heading: "Er kontoen din fra et annet land?",
          list: [],
          paragraphs: [
            "En konto fra et lærested i utlandet virker ikke her. Jobber du hos oss, gir skolekontoret deg en Feide-konto. Du trenger ikke norsk fødselsnummer for å få den.",
          ],
        },
      ],
    },
    "to-faktorer": {
      title: "Jeg kan ikke logge inn i to trinn",
      lead: "Til eksamen må du logge inn i to trinn: med passordet og noe mer. Du brukte bare passordet. Alt annet i Skoleportalen virker som før.",
      sections: [
        {
          heading: "Slik får du det",
          list: [
            "Be den som styrer Feide-kontoer på skolen, om å slå på innlogging i to trinn for deg.",
            "Velg hva du vil bruke, for eksempel en app som lager koder. Du trenger ikke bruke din egen telefon.",
            "Gå til Eksamen igjen. Feide spør deg om begge deler.",
          ],
          paragraphs: [],
        },
        {
          heading: "Trenger du det?",
          list: [],
          paragraphs: [
            "Bare den som er eksamensansvarlig på skolen, kan bekrefte eksamensgrupper. Er du lærer eller vikar, trenger du ikke det.",
          ],
        },
      ],
    },
  },
  privacy: {
    title: "Hva vi vet om deg",
    lead: "Du logger inn med Feide, som er innloggingen for skoler. Her står det hva vi får vite da, hva vi bruker det til, og hvor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi fra Feide",
        list: [
          "Navnet ditt, så du ser at det er du som er logget inn.",
          "En kode for kontoen din. Den er den samme i alle tjenester med Feide, men sier ikke i seg selv hvem du er.",
          "Når du logget inn, og om det var i ett eller to trinn.",
          "Kontoen din og hva du er for skolen: ansatt, elev eller noe annet. Vi ser på det når du logger inn, og tar ikke vare på det.",
          "Klassene og gruppene du underviser, og hvor du er ansatt. Vi henter det hver gang du åpner en side som trenger det, og tar ikke vare på det.",
        ],
        paragraphs: ["Vi ber ikke om fødselsnummeret ditt, og vi får det ikke. E-postadressen din får vi heller ikke."],
      },
      {
        heading: "Hvorfor vi trenger det",
        list: [],
        paragraphs: [
          "Kommunen skal melde elever til eksamen, og må vite at den som bekrefter, gjør det for skolen. Grunnlaget er personvernforordningen artikkel 6 nr. 1 bokstav e.",
          "Åpner du Eksamen, får Eksamensetaten koden for kontoen din og vite at du bruker Skoleportalen. De får ikke navnet ditt fra oss.",
        ],
      },
      {
        heading: "Hvor lenge vi har det",
        list: [
          "Innloggingen varer til du logger ut, til du ikke har brukt tjenesten på en time, og aldri lenger enn åtte timer. Da er det ingen som kan lese opplysningene lenger, og de blir slettet.",
          "Loggen over innlogginger og bekreftelser har tidspunkt, IP-adressen din og en kode for deg, men ikke navn. Den slettes etter ett år.",
          "Eksamensetaten tar vare på hvilke grupper som er bekreftet, når, og koden for kontoen som bekreftet.",
        ],
        paragraphs: [
          "Når du logger ut her, logger vi deg også ut av Feide. Andre tjenester som du har logget inn i med Feide, må du logge ut av selv.",
        ],
      },
      {
        heading: "Rettighetene dine",
        list: [],
        paragraphs: [
          "Du kan be om å få se hva vi har om deg, og om at det blir rettet eller slettet. Du kan også protestere mot at vi bruker det. Skriv til personvern@fjordvik.example.",
          "Det Feide vet om deg, kommer fra skolen. Er noe feil, så si fra på skolekontoret.",
          "Mener du at vi gjør noe galt, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Uten privat eID og egen telefon",
    lead: "Du trenger ikke BankID eller MinID her. Du logger inn med kontoen du har på jobb, og skolen skal gi deg det du trenger for å bruke den.",
    sections: [
      {
        heading: "Kan eller vil du ikke bruke din egen telefon?",
        list: [],
        paragraphs: [
          "Til eksamen må du logge inn i to trinn. Det andre trinnet kan være en telefon eller en kodebrikke fra skolen. Snakk med den som styrer Feide-kontoer hos dere, så dere blir enige om hva som passer.",
        ],
      },
      {
        heading: "La en kollega bekrefte",
        list: [],
        paragraphs: [
          "Det er skolen som bekrefter eksamensgruppene, ikke du. Kommunen kan melde inn en kollega som eksamensansvarlig i tillegg til deg.",
        ],
      },
      {
        heading: "Har du ikke norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Du trenger det ikke for å logge inn her. Skolen kan gi deg en Feide-konto uten. Ikke gi passordet eller koden din til noen, heller ikke til oss.",
        ],
      },
      {
        heading: "Har du mistet telefonen, eller tror du at noen andre har brukt kontoen din?",
        list: [],
        paragraphs: ["Be skolen om å sperre kontoen med en gang, og bytt passord."],
      },
    ],
  },
};

/** Every text of the application. */
export type Words = typeof nb;
