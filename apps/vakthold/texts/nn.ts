import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Vaktregisteret",
  service: "Meld frå om vakter",
  toFrontPage: "Til framsida",
  rights: { read: "sjå vaktene", write: "registrere vakter og avslutte tilsetjingar" },
  youActFor: "Du handlar på vegner av",
  front: {
    lead: "Her melder du frå om kven de har tilsett som vakter, og kven som sluttar.",
    needs: "Dette treng du",
    needEid: "Ein eID på nivå høgt: BankID, Buypass eller Commfides. MinID er ikkje sikker nok her.",
    needRight: "Fullmakt til å lese eller registrere for vaktverksemda. Verksemda gir deg fullmakta i Altinn.",
    sharedMachine:
      "Er de fleire om maskina? Logg ut når du er ferdig. Dersom du ikkje gjer noko på ti minutt, loggar vi deg ut. Etter ein halvtime må du uansett logge inn på nytt.",
    logIn: "Logg inn som tilsett",
    toGuards: "Gå til vaktene",
  },
  guards: {
    title: "Vakter",
    none: "Verksemda har ingen registrerte vakter.",
    newGuard: "Registrer ei vakt",
    readOnly:
      "Du kan sjå vaktene, men ikkje registrere nye eller avslutte tilsetjingar. Den som styrer tilgangar i verksemda, kan gi deg fullmakt til det i Altinn.",
    toGuards: "Til vaktene",
  },
  parties: {
    title: "Verksemder i Altinn",
    lead: "Desse verksemdene har gitt deg tilgang til vaktregisteret i Altinn. Vel «Byt verksemd» for å handle på vegner av ei anna. Har du tilgangen gjennom ei rolle, står verksemda ikkje her, men du kan velje ho likevel.",
    none: "Inga verksemd har gitt deg tilgang til vaktregisteret i Altinn. Har du tilgangen gjennom ei rolle, kan du velje verksemda når du loggar inn.",
    noNationalId:
      "Innlogginga di har ikkje fødselsnummer eller d-nummer, så vi får ikkje henta lista frå Altinn. Logg ut, og logg inn med ein eID som har norsk fødselsnummer eller d-nummer, til dømes BankID. Eller spør ein kollega.",
    unavailable: "Vi får ikkje henta lista frå Altinn akkurat no. Vent litt, og last sida på nytt.",
  },
  facts: {
    navn: "Namn",
    kortnummer: "Kortnummer",
    startdato: "Første arbeidsdag",
    godkjentOpplaering: "Godkjend opplæring",
    registrert: "Registrert",
    sluttdato: "Siste arbeidsdag",
    yes: "Ja",
    no: "Nei",
    organisationNumber: "org.nr.",
  },
  guard: {
    title: "Vakt",
    ended: "Tilsetjinga er avslutta. Siste arbeidsdag var",
  },
  form: {
    title: "Registrer ei vakt",
    navn: "Fornamn og etternamn, slik det står på vaktkortet",
    kortnummer: "Står på vaktkortet. Bokstaven V og seks siffer, til dømes V-123456",
    startdato: "Dag, månad og år, til dømes 15.01.2027",
    godkjentOpplaering: "Har vakta fullført godkjend opplæring?",
    next: "Sjå over registreringa",
    faults: {
      organisasjonsnummer: "Last sida på nytt, så vi veit kva for ei verksemd vakta er tilsett i",
      navn: "Skriv namnet på vakta, berre med bokstavar",
      kortnummer: "Skriv kortnummeret som V og seks siffer, til dømes V-123456",
      startdato: "Skriv ein dato som er høgst eitt år fram eller tilbake, til dømes 15.01.2027",
      godkjentOpplaering: "Vel om vakta har fullført godkjend opplæring",
    },
    reviewTitle: "Sjå over før du registrerer",
    send: "Registrer vakta",
    change: "Endre",
  },
  refused: {
    organisation_refused:
      "Ingenting er endra. Du handlar ikkje på vegner av den verksemda no, eller vakta er ikkje tilsett der. Byt verksemd, og prøv på nytt.",
    card_in_use:
      "Vakta er ikkje registrert. Ei vakt med dette kortnummeret er allereie registrert. Sjekk at nummeret er rett. Er det rett, må den førre tilsetjinga avsluttast først.",
    changed_meanwhile:
      "Ingenting er endra. Nokon andre har endra opplysningane om vakta etter at du opna sida. Last sida på nytt.",
    already_ended: "Tilsetjinga er allereie avslutta.",
    unavailable: "Ingenting er endra. Registeret svarar ikkje akkurat no. Vent litt, og prøv på nytt.",
    session: "Ingenting er endra. Du må logge inn på nytt først. Det du har skrive, står her framleis.",
  },
  end: {
    title: "Avslutt tilsetjinga",
    toGuard: "Til vakta",
    question: "Vil du avslutte tilsetjinga?",
    consequence:
      "I dag blir siste arbeidsdag. Vakta forsvinn frå lista dykkar, og du kan ikkje angre her. Skal vakta byrje att, må de registrere ei ny tilsetjing.",
    confirm: "Ja, avslutt tilsetjinga",
    cancel: "Nei, gå tilbake",
  },
  receipt: {
    registered: "Vakta er registrert",
    ended: "Tilsetjinga er avslutta",
    onBehalfOf: "På vegner av",
    reference: "Referanse",
    next: "Vi ser over opplysningane og skriv til verksemda dersom noko manglar. Du treng ikkje gjere meir no.",
    registeredBy: "Registrert av",
    endedBy: "Avslutta av",
    another: "Registrer ei vakt til",
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
          "Namnet ditt, så du og dei du deler maskin med, ser kven som er logga inn.",
          "Ein kode for deg som berre gjeld hos oss, så vi veit at det er same person neste gong.",
          "Når og kor sikkert du logga inn, så vi veit at innlogginga er god nok.",
          "Verksemda du valde, og kva du kan gjere for ho, så du berre ser og endrar det du har rett til.",
        ],
        paragraphs: [
          "Fødselsnummeret ditt følgjer med frå Ansattporten. Det ligg kryptert i innlogginga så lenge ho varer. Når du ber om lista over verksemdene dine, spør vi Altinn, som treng fødselsnummeret for å svare. Registeret krev eit bevis på at du er logga inn, og der står det òg. Verken vi eller registeret viser det eller tek vare på det etterpå.",
          "Ansattporten er skild frå ID-porten. Vi får ikkje vite noko om det du gjer som privatperson, og du blir ikkje logga inn andre stader.",
        ],
      },
      {
        heading: "Dette registrerer verksemda om vaktene",
        list: [],
        paragraphs: [
          "Namn, kortnummer, første og siste arbeidsdag, og om vakta har godkjend opplæring. Vi ber ikkje om fødselsnummer: Kortnummeret er nok til å skilje vaktene frå kvarandre.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Vi har i oppgåve å føre tilsyn med vaktverksemder, og må vite kven som er vakter, og at den som melder frå, har rett til å gjere det for verksemda. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav e.",
          "Når du ser på eller endrar noko, får registeret vite kven du er logga inn som, og kva for ei verksemd du handlar på vegner av.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Innlogginga varer til du loggar ut, til du ikkje har gjort noko på ti minutt, og aldri lenger enn ein halvtime. Då er det ingen som kan lese opplysningane lenger, og dei blir sletta.",
          "Når du loggar ut, ber vi nettlesaren om å slette det han har lagra frå nettstaden. Berre språket du har valt, blir hugsa på maskina i eitt år.",
          "Loggen over innloggingar og registreringar har tidspunkt, verksemd, IP-adressa di og ein kode for deg, men ikkje namn. Han blir sletta etter eitt år.",
          "Opplysningane om ei vakt blir sletta to år etter siste arbeidsdag. Saman med dei står koden for deg som registrerte vakta eller avslutta tilsetjinga.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettane dine",
        list: [],
        paragraphs: [
          "Du kan be om å få sjå kva vi har om deg, og om at det blir retta eller sletta. Du kan òg protestere mot at vi bruker det. Det same gjeld for vaktene som er registrerte. Skriv til personvern@vaktregisteret.example.",
          "Meiner du at vi gjer noko gale, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikkje bruke privat eID?",
    lead: "Mange bruker sin eigen BankID på jobb. Du kan òg gjere det på ein annan måte. Snakk med arbeidsgivaren din først, så de blir samde om kva som passar.",
    sections: [
      {
        heading: "Bruk ein eID frå arbeidsgivaren",
        list: [],
        paragraphs: [
          "Arbeidsgivaren kan skaffe deg ein eID som berre er til jobb, til dømes frå Buypass eller Commfides. Han kan liggje på eit kort eller ei brikke, så du treng ikkje din eigen telefon på vaktsentralen. Her verkar han på same måten som BankID.",
        ],
      },
      {
        heading: "Har du berre MinID?",
        list: [],
        paragraphs: [
          "MinID er på nivå betydeleg. Her gjeld det kven som skal vere vakter, og då krev vi nivå høgt. Skaff deg BankID i banken din, eller be arbeidsgivaren om ein eID til jobb.",
        ],
      },
      {
        heading: "La ein kollega registrere",
        list: [],
        paragraphs: [
          "Det er verksemda som melder frå, ikkje du. Den som styrer tilgangar i verksemda, kan gi ein kollega fullmakt til det i Altinn. Ikkje lån bort eID-en din, heller ikkje til nokon du deler maskin med.",
        ],
      },
      {
        heading: "Har du ikkje norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Skriv til hjelp@vaktregisteret.example, så finn vi ein måte å ta imot meldinga på. Ikkje send eID-en, koden eller passordet ditt til nokon, heller ikkje til oss.",
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
