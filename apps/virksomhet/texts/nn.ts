import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Havbrukstilsynet",
  service: "Månadsrapport for akvakultur",
  toFrontPage: "Til framsida",
  rights: { read: "lese rapportane", write: "sende inn rapportar" },
  elsewhere: {
    question: "Er du her privat?",
    link: "Hummarfiske på eigne vegner (du loggar inn på nytt)",
    service: "påmelding til hummarfiske",
  },
  front: {
    lead: "Her sender du inn tala for månaden frå oppdrettet: talet på fisk, biomasse og temperatur i sjøen.",
    needs: "Dette treng du",
    needEid: "Ein eID på nivå betydeleg eller høgt: MinID, BankID, Buypass eller Commfides.",
    needRight: "Fullmakt til å rapportere for verksemda du jobbar for. Verksemda gir deg ho i Altinn.",
    logIn: "Logg inn som tilsett",
    toReports: "Gå til rapportane",
  },
  reports: {
    title: "Rapportar",
    none: "Det er ikkje sendt inn nokon rapportar enno.",
    newReport: "Ny rapport",
    readOnly:
      "Du kan lese rapportane, men ikkje sende inn nye. Den som styrer tilgangar i verksemda di, kan gi deg fullmakt til det i Altinn.",
    toReports: "Til rapportane",
  },
  figures: {
    organisasjonsnummer: "Verksemd",
    maaned: "Månad",
    antallFisk: "Talet på fisk",
    biomasseKg: "Biomasse",
    sjotemperatur: "Temperatur i sjøen",
    innsendt: "Sendt inn",
    organisationNumber: "org.nr.",
  },
  form: {
    title: "Ny rapport",
    whichOrganisation: "Kva verksemd rapporterer du på vegner av?",
    chooseMonth: "Vel månad",
    antallFisk: "Levande fisk i merdane ved utgangen av månaden",
    biomasseKg: "Samla vekt i heile kilo",
    sjotemperatur: "Gjennomsnitt for månaden i gradar celsius, målt på tre meters djup, til dømes 8,4",
    next: "Sjå over rapporten",
    faults: {
      organisasjonsnummer: "Vel verksemda rapporten gjeld",
      maaned: "Vel månaden rapporten gjeld",
      antallFisk: "Skriv talet på fisk som eit heilt tal frå 0 til 5\u00a0000\u00a0000",
      biomasseKg: "Skriv biomassen som eit heilt tal frå 0 til 20\u00a0000\u00a0000 kilo",
      sjotemperatur: "Skriv temperaturen som eit tal frå −2 til 30 gradar",
    },
    reviewTitle: "Sjå over før du sender inn",
    youActFor: "Du handlar på vegner av",
    send: "Send inn rapporten",
    change: "Endre",
    toFiled: "Sjå rapporten",
    refused: {
      organisation_refused:
        "Rapporten er ikkje sendt inn. Du handlar ikkje på vegner av den verksemda no, eller du har ikkje fullmakt til å sende inn for ho. Byt verksemd, og prøv på nytt.",
      right_revoked:
        "Rapporten er ikkje sendt inn. Etter at du logga inn, har du mista fullmakta frå {organisation} til å sende inn månadsrapport for akvakultur.",
      no_national_id:
        "Rapporten er ikkje sendt inn. Innlogginga di har ikkje fødselsnummer eller d-nummer, så vi får ikkje spurt Altinn om du har fullmakt. Logg ut, og logg inn med ein eID som har norsk fødselsnummer eller d-nummer, til dømes BankID. Eller la ein kollega sende inn.",
      altinn_unavailable:
        "Rapporten er ikkje sendt inn. Vi får ikkje spurt Altinn om du har fullmakt til det. Det du har skrive, står her framleis. Vent litt, og prøv på nytt.",
      already_reported: "Rapporten er ikkje sendt inn. Verksemda har allereie rapportert denne månaden.",
      unavailable: "Rapporten er ikkje sendt inn. Registeret svarar ikkje akkurat no. Vent litt, og prøv på nytt.",
      session: "Rapporten er ikkje sendt inn. Du må logge inn på nytt først. Det du har skrive, står her framleis.",
    },
    whatNow: [
      "Spør den som styrer tilgangar i verksemda, om du skal ha fullmakta. Verksemda gir ho i Altinn.",
      "Det du har skrive, står her framleis. Når du har fått fullmakta, kan du sende inn herifrå. Det kan ta ti minutt før ho verkar.",
      "Så lenge du er logga inn, kan du lese rapportane. Du kan òg sende inn for andre verksemder du har fullmakt frå.",
    ],
  },
  receipt: {
    title: "Rapporten er sendt inn",
    onBehalfOf: "Sendt inn på vegner av",
    by: "Send inn av",
    bySystem: "Sendt inn av systemet",
    vendor: "Org.nr. til leverandøren",
    reference: "Referanse",
    next: "Vi ser over tala og skriv til verksemda dersom noko manglar. Du treng ikkje gjere meir no.",
    another: "Send inn ein rapport til",
  },
  notFound: {
    title: "Vi finn ikkje sida",
    body: "Adressa kan vere feil, eller sida kan gjelde ei verksemd som du ikkje handlar på vegner av no.",
  },
  privacy: {
    title: "Kva vi veit om deg",
    lead: "Du loggar inn med Ansattporten, som er Digdir si innlogging for tilsette. Her står det kva vi får vite då, kva vi bruker det til, og kor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi frå Ansattporten",
        list: [
          "Namnet ditt, så du ser at det er du som er logga inn.",
          "Ein kode for deg som berre gjeld hos oss, så vi veit at det er same person neste gong.",
          "Når og kor sikkert du logga inn, så vi veit at innlogginga er god nok.",
          "Verksemdene du valde, og kva du kan gjere for dei, så du berre ser og sender inn det du har rett til.",
        ],
        paragraphs: [
          "Fødselsnummeret ditt følgjer med frå Ansattporten. Det ligg kryptert i innlogginga så lenge ho varer. Når du sender inn ein rapport, spør vi Altinn om du framleis har fullmakta, og Altinn treng fødselsnummeret for å svare. Registeret krev eit bevis på at du er logga inn, og der står det òg. Verken vi eller registeret viser det eller tek vare på det etterpå.",
          "Ansattporten er skild frå ID-porten. Vi får ikkje vite noko om det du gjer som privatperson, og du blir ikkje logga inn andre stader.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Vi har i oppgåve å ta imot rapportane, og må vite at den som sender inn, har rett til å gjere det for verksemda. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav e.",
          "Når du hentar eller sender inn rapportar, får registeret vite kven du er logga inn som, og kva for verksemder du handlar på vegner av.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Innlogginga varer til du loggar ut, til du ikkje har brukt tenesta på 30 minutt, og aldri lenger enn to timar. Då er det ingen som kan lese opplysningane lenger, og dei blir sletta.",
          "Loggen over innloggingar og rapportar har tidspunkt, verksemd, IP-adressa di og ein kode for deg, men ikkje namn. Han blir sletta etter eitt år.",
          "Rapportane høyrer til verksemda og blir verande i registeret. Dei har koden for deg, men ikkje namn.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettane dine",
        list: [],
        paragraphs: [
          "Du kan be om å få sjå kva vi har om deg, og om at det blir retta eller sletta. Du kan òg protestere mot at vi bruker det. Skriv til personvern@havbrukstilsynet.example.",
          "Meiner du at vi gjer noko gale, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikkje bruke privat eID?",
    lead: "Mange bruker sin eigen BankID eller MinID på jobb. Du kan òg gjere det på ein annan måte. Snakk med arbeidsgivaren din først, så de blir samde om kva som passar.",
    sections: [
      {
        heading: "Bruk ein eID frå arbeidsgivaren",
        list: [],
        paragraphs: [
          "Arbeidsgivaren kan skaffe deg ein eID som berre er til jobb, til dømes frå Buypass eller Commfides. Han kan liggje på eit kort eller ei brikke, så du treng ikkje din eigen telefon. Her verkar han på same måten som ein privat eID.",
        ],
      },
      {
        heading: "La ein kollega sende inn",
        list: [],
        paragraphs: [
          "Det er verksemda som rapporterer, ikkje du. Den som styrer tilgangar i verksemda, kan gi ein kollega fullmakt til å rapportere. Det gjer dei i Altinn.",
        ],
      },
      {
        heading: "Har du ikkje norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Skriv til rapportering@havbrukstilsynet.example, så finn vi ein måte å ta imot rapporten på. Ikkje send eID-en, koden eller passordet ditt til nokon, heller ikkje til oss.",
        ],
      },
      {
        heading: "Har du mista eID-en, eller trur du at nokon andre har brukt han?",
        list: [],
        paragraphs: ["Sperr eID-en hos utferdaren, og sei frå til arbeidsgivaren din."],
      },
    ],
  },
};
