import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Bustøttekontoret",
  service: "Saksbehandling av bustøtte",
  toFrontPage: "Til framsida",
  rights: { read: "lese sakene", write: "godkjenne utbetalingar", list: "sjå lista over saker" },
  front: {
    lead: "Her behandlar du søknader om bustøtte og godkjenner utbetalingar.",
    ways: {
      eid: {
        title: "Med eID",
        body: "Du les heile saka, og godkjenner utbetalingar dersom du har fullmakt til det. eID-en kan vere din eigen eller arbeidsgivaren sin.",
        logIn: "Logg inn med eID",
      },
      jobbkonto: {
        title: "Med jobbkonto",
        body: "Du ser kva saker som finst, og statusen for dei.",
        logIn: "Logg inn med jobbkonto",
      },
    },
    difference: "Kva du kan gjere",
    differences: [
      "Med jobbkonto ser du saksnummer, når søknaden kom, og kor langt saka er komen.",
      "Med eID på nivå betydeleg eller høgt kan du lese heile saka.",
      "Med eID på nivå høgt kan du godkjenne utbetalingar, dersom kommunen har gitt deg fullmakt til det.",
    ],
    needRight:
      "Det er kommunen som gir deg tilgang: i Altinn når du bruker eID, og i Virksomhetsbroen når du bruker jobbkonto.",
    toCases: "Gå til sakene",
  },
  cases: {
    title: "Saker",
    none: "Kommunen har ingen saker no.",
    inBrief:
      "Du er logga inn med jobbkonto og ser saksnummer, dato og status. For å lese ei sak må du logge inn med eID.",
    toCases: "Til sakene",
  },
  case: {
    title: "Sak",
    application: "Søknaden",
    household: "Husstanden",
    rent: "Husleige og bustøtte",
    readOnly:
      "Du kan lese saka, men ikkje godkjenne utbetalinga. Den som styrer tilgangar i kommunen, kan gi deg fullmakt til det i Altinn.",
    notDecided: "Søknaden er ikkje avgjord. Utbetalinga kan godkjennast når han er innvilga.",
    approve: "Gå til godkjenning",
    toReceipt: "Sjå kvitteringa",
  },
  figures: {
    soker: "Søkjar",
    mottatt: "Motteken",
    status: "Status",
    statuses: {
      til_behandling: "Til behandling",
      innvilget: "Innvilga, ventar på godkjenning",
      godkjent: "Utbetalinga er godkjend",
    },
    voksne: "Vaksne",
    barn: "Barn",
    inntekt: "Inntekt per månad",
    husleie: "Husleige per månad",
    bostotte: "Bustøtte per månad",
    organisationNumber: "org.nr.",
  },
  needsEid: {
    title: "Du treng eID for å opne saka",
    why: "Saka fortel om økonomien og heimen til dei som søkjer. Difor må du logge inn med eID på nivå betydeleg eller høgt for å lese ho. Med jobbkonto ser du berre lista.",
    logIn: "Logg inn med eID",
    toCases: "Til sakene",
    cannot: "Kan du ikkje bruke eID?",
    instead: "La ein kollega med eID ta saka, eller spør leiaren din om ein eID frå arbeidsgivaren.",
  },
  needsHigh: {
    title: "Logg inn med BankID, Buypass eller Commfides for å godkjenne",
    why: "Når du godkjenner, blir pengar betalte ut. Difor må du logge inn med eID på nivå høgt: BankID, Buypass eller Commfides. Etterpå kjem du tilbake hit.",
    logIn: "Logg inn på nytt",
    toCases: "Til sakene",
    cannot: "Har du ikkje eID på nivå høgt?",
    instead:
      "Du kan framleis lese sakene. La ein kollega med eID på nivå høgt godkjenne utbetalinga, eller spør leiaren din om ein eID frå arbeidsgivaren.",
  },
  payment: {
    title: "Godkjenn utbetalinga",
    youActFor: "Du godkjenner på vegner av",
    approve: "Ja, godkjenn utbetalinga",
    back: "Til saka",
    refused: {
      changed_meanwhile:
        "Utbetalinga er ikkje godkjend. Nokon andre har endra saka etter at du opna ho. Sjå over saka før du godkjenner.",
      already_approved: "Utbetalinga er allereie godkjend, og ingenting er godkjent på nytt.",
      nothing_granted: "Utbetalinga er ikkje godkjend. Søknaden er ikkje innvilga.",
      case_unknown:
        "Utbetalinga er ikkje godkjend. Saka høyrer ikkje til den kommunen du handlar på vegner av no. Byt verksemd, og prøv på nytt.",
      unavailable:
        "Registeret svara ikkje, og vi veit ikkje om utbetalinga vart godkjend. Vent litt, og prøv på nytt. Ho kan ikkje bli godkjend to gonger.",
      session: "Utbetalinga er ikkje godkjend. Du må logge inn på nytt først.",
    },
  },
  receipt: {
    title: "Utbetalinga er godkjend",
    onBehalfOf: "Godkjend på vegner av",
    approvedBy: "Godkjend av",
    approvedAt: "Godkjend",
    next: "Utbetalinga skjer innan tre yrkedagar. Søkjaren får eit brev om vedtaket.",
    reference: "Referanse",
  },
  notFound: {
    title: "Vi finn ikkje sida",
    body: "Adressa kan vere feil, eller saka kan høyre til ein annan kommune enn den du handlar på vegner av no.",
  },
  privacy: {
    title: "Kva vi veit om deg",
    lead: "Du loggar inn med Ansattporten, som er Digdir si innlogging for tilsette. Her står det kva vi får vite då, kva vi bruker det til, og kor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi når du loggar inn",
        list: [
          "Namnet ditt, så du ser at det er du som er logga inn.",
          "Ein kode for deg som berre gjeld hos oss, så vi veit at det er same person neste gong. Du har éin kode for eID og ein annan for jobbkonto.",
          "Når og kor sikkert du logga inn, så vi veit at innlogginga er god nok for det du skal gjere.",
          "Kommunen du valde, og kva du kan gjere for han, så du berre ser og godkjenner det du har rett til.",
        ],
        paragraphs: [
          "Bruker du eID, følgjer fødselsnummeret ditt med frå Ansattporten. Det ligg kryptert i innlogginga så lenge ho varer, fordi registeret krev eit bevis på at du er logga inn. Verken vi eller registeret bruker det, viser det eller tek vare på det etterpå.",
          "Bruker du jobbkonto, får vi ikkje noko fødselsnummer. Vi tek ikkje vare på e-postadressa di.",
          "Ansattporten er skild frå ID-porten. Vi får ikkje vite noko om det du gjer som privatperson, og du blir ikkje logga inn andre stader.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Kommunen og vi har i oppgåve å behandle søknader om bustøtte, og må vite at den som les ei sak eller godkjenner ei utbetaling, har rett til det. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav e og bustøttelova.",
          "Når du hentar saker eller godkjenner ei utbetaling, får registeret vite kven du er logga inn som, kor sikkert, og kva for kommune du handlar på vegner av.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Innlogginga varer til du loggar ut, til du ikkje har brukt tenesta på 30 minutt, og aldri lenger enn to timar. Då er det ingen som kan lese opplysningane lenger, og dei blir sletta.",
          "Loggen over innloggingar har tidspunkt, kommune, IP-adressa di og ein kode for deg, men ikkje namn. Han blir sletta etter eitt år.",
          "Loggen over godkjenningar har tidspunkt, kommune, saksnummer og den same koden. Han høyrer til rekneskapen og blir sletta etter fem år. Saka har òg koden for deg som godkjende utbetalinga.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettane dine",
        list: [],
        paragraphs: [
          "Du kan be om å få sjå kva vi har om deg, og om at det blir retta eller sletta. Du kan òg protestere mot at vi bruker det. Skriv til personvern@bostottekontoret.example.",
          "Meiner du at vi gjer noko gale, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikkje bruke privat eID?",
    lead: "Mange bruker sin eigen BankID eller MinID på jobb. Du kan òg gjere det på ein annan måte. Snakk med leiaren din først, så de blir samde om kva som passar.",
    sections: [
      {
        heading: "Bruk jobbkontoen din",
        list: [],
        paragraphs: [
          "Med kontoen du har i kommunen, ser du kva saker som finst, og kor langt dei er komne. Det kan vere nok dersom du fordeler saker eller svarar på telefonen. Kontoen må ha tostegsinnlogging. Steg to treng ikkje vere på din eigen telefon.",
        ],
      },
      {
        heading: "Bruk ein eID frå arbeidsgivaren",
        list: [],
        paragraphs: [
          "Kommunen kan skaffe deg ein eID som berre er til jobb, til dømes frå Buypass eller Commfides. Han kan liggje på eit kort eller ei brikke, så du treng ikkje din eigen telefon. Her verkar han på same måten som ein privat eID, også når du skal godkjenne.",
        ],
      },
      {
        heading: "La ein kollega gjere det",
        list: [],
        paragraphs: [
          "Det er kommunen som behandlar saka, ikkje du. Den som styrer tilgangar i kommunen, kan gi ein kollega fullmakt til å lese eller godkjenne. Det gjer dei i Altinn.",
        ],
      },
      {
        heading: "Har du ikkje norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Jobbkontoen verkar likevel. Treng du meir enn han gir, skriv du til hjelp@bostottekontoret.example. Ikkje send eID-en, koden eller passordet ditt til nokon, heller ikkje til oss.",
        ],
      },
      {
        heading: "Har du mista eID-en, eller trur du at nokon andre har brukt han eller jobbkontoen?",
        list: [],
        paragraphs: [
          "Sperr eID-en hos utferdaren, og sei frå til leiaren din. Er det jobbkontoen, ringjer du IT-hjelpa i kommunen.",
        ],
      },
    ],
  },
};
