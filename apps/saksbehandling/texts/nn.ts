import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Velferdsetaten",
  service: "Saker om oppfølging",
  toFrontPage: "Til framsida",
  front: {
    lead: "Her behandlar du søknader frå folk som treng oppfølging for å kome i jobb.",
    needs: "Dette treng du",
    needAccount: "Jobbkontoen din i Velferdsetaten.",
    needAccess: "Tilgang som saksbehandlar. Leiaren din bestiller han.",
    needFactor:
      "Noko meir enn passordet: jobbtelefonen, ein tryggleiksnøkkel eller eit smartkort. Til vedtak og skjerma saker må det vere nøkkelen eller kortet.",
    logIn: "Logg inn med jobbkontoen",
    toCases: "Gå til sakene",
  },
  cases: {
    title: "Saker",
    lead: "Ei sak har eit nummer og eit fornamn. Alt du opnar, blir opna i ditt namn.",
    one: "Sak",
    shielded: "skjerma",
    shieldedNotice: "Saka er skjerma. Ikkje del noko frå ho med andre enn dei som skal behandle ho.",
    open: "Til behandling",
    decided: "Avgjord",
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
    mottatt: "Motteken",
    utfall: "Utfall",
    outcomes: { innvilget: "Innvilga", avslaatt: "Avslått" },
    innvilget: "Innvilga periode",
    month: "månad",
    months: "månader",
  },
  decision: {
    decide: "Gjer vedtak",
    made: "Vedtaket er gjort",
    next: "Personen får vedtaket i eit brev innan tre yrkedagar. Der står det òg korleis det kan klagast på.",
    day: "Dato",
    by: "Gjort av",
  },
  register: {
    role_required:
      "Du har tilgang hit, men registeret kjenner deg ikkje som saksbehandlar enno. Be leiaren din bestille rolla «Saksbehandler» i registeret. Har du nettopp fått ho, må du logge ut og inn att.",
    login_refused:
      "Registeret godtek ikkje innlogginga di. Logg ut, og inn att. Hjelper ikkje det, kan du kontakte brukarstøtta i Velferdsetaten.",
  },
  noAccess: {
    title: "Du har ikkje tilgang til sakene",
    why: "Sakene er berre for saksbehandlarar som skal følgje opp folk på veg til jobb. Kontoen din er ikkje i gruppa deira.",
    whatToDo: "Dette kan du gjere",
    ask: "Treng du tilgang i jobben din, kan du be leiaren din bestille «Saksbehandler oppfølging» hos brukarstøtta i Velferdsetaten.",
    justGiven: "Har du nettopp fått tilgang, må du logge inn på nytt før han verkar.",
    logInAgain: "Logg inn på nytt",
    otherService: "Er du her fordi du sjølv har ei sak, finn du ho på Mi side, der du loggar inn som privatperson.",
  },
  audit: {
    title: "Revisjonslogg",
    lead: "Kven som har logga inn, og kven som har vedteke kva. Ein person står med ein kode, og aldri med namn. At du les loggen, står òg i han.",
    noAccess:
      "Revisjonsloggen er berre for dei som reviderer. Treng du tilgang i jobben din, kan du be leiaren din bestille «Revisor» hos brukarstøtta.",
    filter: {
      subject: "Kode for personen",
      action: "Handling",
      result: "Utfall",
      from: "Frå og med",
      to: "Til og med",
    },
    any: "Alle",
    show: "Vis",
    export: { csv: "Last ned som CSV", json: "Last ned som JSON" },
    none: "Ingen hendingar passar.",
    acts: { decision: "Vedtak", cases: "Opning av saker" },
    columns: ["Tidspunkt", "Handling", "Utfall", "Person", "Sak", "Grunn"],
  },
  form: {
    title: "Vedtak i sak",
    confirmation:
      "Før du gjer vedtak, må du logge inn med tryggleiksnøkkelen eller smartkortet. Du blir beden om det når du går vidare, og mistar ikkje det du har skrive. Du kan òg gjere det no.",
    confirmNow: "Logg inn med nøkkel eller kort no",
    whichOutcome: "Kva blir utfallet?",
    months: "Talet på månader",
    monthsDescription: "Frå 1 til 12. Feltet blir berre brukt når du innvilgar.",
    reason: "Grunngiving",
    reasonDescription: "Søkjaren får lese ho. Ikkje skriv fødselsnummer.",
    next: "Sjå over vedtaket",
    faults: {
      utfall: "Vel kva utfallet blir",
      maaneder: "Skriv talet på månader som eit heilt tal frå 1 til 12",
      begrunnelse: "Skriv ei grunngiving på 10 til 2000 teikn, utan fødselsnummer",
    },
    reviewTitle: "Sjå over før du gjer vedtaket",
    youDecide: "Du gjer vedtak i sak",
    noWayBack: "Du kan ikkje endre det etterpå.",
    send: "Gjer vedtaket",
    change: "Endre",
    backToCase: "Til saka",
    refused: {
      changed_meanwhile:
        "Vedtaket er ikkje gjort. Nokon andre har endra saka etter at du opna ho. Kopier grunngivinga di, last sida på nytt, og sjå over saka.",
      already_decided: "Vedtaket er ikkje gjort. Nokon har allereie gjort vedtak i saka. Gå til saka for å lese det.",
      role_required:
        "Vedtaket er ikkje gjort. Registeret kjenner deg ikkje som saksbehandlar. Be leiaren din bestille rolla «Saksbehandler» i registeret.",
      unavailable: "Vedtaket er ikkje gjort. Registeret svarar ikkje akkurat no. Vent litt, og prøv på nytt.",
      login_refused:
        "Vedtaket er ikkje gjort. Registeret godtek ikkje innlogginga di. Logg ut, og inn att. Hjelper ikkje det, kan du kontakte brukarstøtta i Velferdsetaten.",
      session:
        "Vedtaket er ikkje gjort. Du må logge inn med tryggleiksnøkkelen eller smartkortet først. Det du har skrive, står her framleis.",
    },
  },
  notFound: {
    title: "Vi finn ikkje sida",
    body: "Adressa kan vere feil, eller saka finst ikkje.",
  },
  privacy: {
    title: "Kva vi veit om deg",
    lead: "Du loggar inn med jobbkontoen din, som ligg i katalogen til Velferdsetaten hos Microsoft (Entra ID). Her står det kva tenesta får vite då, kva ho bruker det til, og kor lenge ho har det.",
    sections: [
      {
        heading: "Dette får tenesta frå katalogen",
        list: [
          "Namnet ditt, så du ser at det er du som er logga inn.",
          "Koden til kontoen din, så vi veit at det er same person neste gong. Han er den same i alle tenestene våre.",
          "Kva for nokre av gruppene dine som er knytte til tenesta, så vi veit om du er saksbehandlar. Er du med i svært mange, spør vi katalogen om dei gruppene som gir tilgang her.",
          "Når du logga inn, og om det var med nøkkel eller kort, så vi veit at innlogginga er god nok til det du skal gjere.",
        ],
        paragraphs: [
          "Brukarnamnet ditt, som òg er e-postadressa på jobben, følgjer med. Det ligg kryptert i innlogginga så lenge ho varer, og tenesta bruker det ikkje. Fødselsnummeret ditt får vi aldri.",
          "Jobbkontoen er skild frå din eigen BankID og ID-porten. Vi får ikkje vite noko om det du gjer som privatperson.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Vi har i oppgåve å behandle sakene, og må vite at den som opnar dei og gjer vedtak, skal gjere det. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav e.",
          "Når du opnar ei sak eller gjer vedtak, får registeret vite kven du er: namnet, brukarnamnet og koden din, og at du har rolla som saksbehandlar. Registeret tek berre vare på koden, saman med vedtaket.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Innlogginga varer til du loggar ut, til du ikkje har brukt tenesta på 30 minutt, og aldri lenger enn åtte timar. Då er det ingen som kan lese opplysningane lenger, og dei blir sletta.",
          "Loggen over innloggingar og vedtak har tidspunkt, saksnummer, IP-adressa di og ein kode for deg, men ikkje namn. Berre dei som reviderer, les han. Han blir sletta etter eitt år.",
          "Vedtaket blir verande i registeret så lenge saka gjer det, med koden til den som gjorde det.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettane dine",
        list: [],
        paragraphs: [
          "Du kan be om å få sjå kva vi har om deg, og om at det blir retta eller sletta. Du kan òg protestere mot at vi bruker det. Skriv til personvern@velferdsetaten.example.",
          "Meiner du at vi gjer noko gale, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Du treng ikkje privat eID eller eigen telefon",
    lead: "Her loggar du inn med jobbkontoen din, og ikkje med BankID eller MinID. Du må alltid bruke noko meir enn passordet, og til vedtak og skjerma saker ein nøkkel eller eit kort. Ingenting av det treng å vere ditt eige.",
    sections: [
      {
        heading: "Bruk ein nøkkel eller eit kort frå arbeidsgivaren",
        list: [],
        paragraphs: [
          "Brukarstøtta gir deg ein tryggleiksnøkkel eller eit smartkort som berre er til jobb, og som er nok til alt du gjer her. Du kan få det sjølv om du har ein telefon du kunne ha brukt.",
        ],
      },
      {
        heading: "Bruk jobbtelefonen",
        list: [],
        paragraphs: [
          "Har du ein telefon frå Velferdsetaten, kan du logge inn med han og lese saker som ikkje er skjerma. Brukarstøtta hjelper deg i gang.",
        ],
      },
      {
        heading: "Har du ikkje fått noko av det enno?",
        list: [],
        paragraphs: [
          "Passordet åleine er ikkje nok til å kome inn, for sakene handlar om mange menneske. Snakk med leiaren din, så tek ein kollega sakene dine så lenge. Ikkje lån bort nøkkelen eller kontoen.",
        ],
      },
      {
        heading: "Har du mista nøkkelen eller telefonen, eller trur du at nokon andre har brukt kontoen din?",
        list: [],
        paragraphs: [
          "Sei frå til brukarstøtta i Velferdsetaten med ein gong, så sperrar dei han. Dei svarar heile døgnet.",
        ],
      },
    ],
  },
};
