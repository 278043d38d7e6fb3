import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Dyretilsynet",
  service: "Tilsynssaker",
  toFrontPage: "Til framsida",
  rights: { read: "lese sakene", write: "svare på funn" },
  session: {
    inspector: "Inspektør i Dyretilsynet",
    inspectorFor: "Du ser alle sakene, og notat som berre er for inspektørar.",
    farm: "For ei verksemd",
  },
  front: {
    lead: "Når Dyretilsynet har vore på besøk, skriv inspektøren her kva som må rettast. Verksemda svarar når det er gjort.",
    replaces: "Du er logga inn på den andre måten no. Loggar du inn her, blir den innlogginga avslutta.",
    ways: {
      inspektor: {
        title: "Tilsett i Dyretilsynet",
        body: "Du loggar inn med jobbkontoen din. Som inspektør ser du alle sakene, skriv funn og avsluttar saker.",
        logIn: "Logg inn med jobbkonto",
        goOn: "Gå til alle sakene",
      },
      virksomhet: {
        title: "Tilsett i ei verksemd med dyrehald",
        body: "Du loggar inn med MinID, BankID, Buypass eller Commfides, og vel verksemda du er her på vegner av. Verksemda gir deg fullmakt i Altinn.",
        logIn: "Logg inn for ei verksemd",
        goOn: "Gå til sakene til verksemda",
      },
    },
  },
  cases: {
    case: "Sak",
    organisation: "Verksemd",
    number: "org.nr.",
    visited: "Besøkt",
    answered: "Funn som det er svart på",
    of: "av",
    open: "Open",
    closed: "Avslutta",
    findings: "Funn",
    finding: "Funn",
    deadline: "Frist for å rette",
    answer: "Verksemda svara",
    noAnswer: "Verksemda har ikkje svara enno.",
    noFindings: "Det er ingen funn i saka.",
    back: "Til sakene",
    backToCase: "Til saka",
  },
  inspector: {
    title: "Alle saker",
    none: "Det er ingen tilsynssaker no.",
    findingsAreShared: "Verksemda ser alt som står her.",
    newFinding: "Nytt funn",
    description: {
      label: "Kva må verksemda rette?",
      description: "Skriv kva du fann, og kva som må bli annleis.",
      fault: "Skriv kva verksemda må rette, med høgst 2000 teikn",
    },
    deadline: {
      label: "Frist for å rette",
      description: "Tidlegast i morgon, og seinast om eitt år.",
      fault: "Vel ein frist som er tidlegast i morgon og seinast om eitt år",
    },
    shownTo: "Så snart du sender funnet, kan det lesast av",
    sent: "Funnet er sendt. Verksemda kan lese det no.",
    notes: "Interne notat",
    notesAreInternal: "Berre inspektørar i Dyretilsynet ser notata. Verksemda får dei ikkje.",
    closing: "Avslutte saka",
    closingIsFinal: "Når saka er avslutta, kan verken du eller verksemda skrive meir i ho. Det kan ikkje gjerast om.",
    closingMustWait: "Du kan avslutte saka når verksemda har svara på alle funna.",
    close: "Avslutt saka",
    closed: "Saka er avslutta.",
  },
  farm: {
    title: "Sakene til verksemda",
    none: "Verksemda har ingen tilsynssaker.",
    readOnly:
      "Du kan lese saka, men ikkje svare. Den som styrer tilgangar i verksemda di, kan gi deg fullmakt til det i Altinn.",
    answerFinding: "Svar på funnet",
    answerTo: "Svar på",
    next: "Inspektøren les svaret. Du får beskjed dersom det trengst meir.",
    toReceipt: "Sjå svaret på",
    answer: {
      label: "Kva har de gjort?",
      description: "Skriv kva de har retta, og når. Inspektøren les det du skriv.",
      fault: "Skriv kva de har gjort, med høgst 2000 teikn",
    },
    youActFor: "Du handlar på vegner av",
    sent: "Svaret er sendt",
    reference: "Referanse",
    sentBy: "Sendt av",
    sentOnBehalfOf: "Sendt på vegner av",
  },
  act: {
    next: "Sjå over",
    reviewTitle: "Sjå over før du sender",
    send: "Send",
    change: "Endre",
    refused: {
      not_found:
        "Ingenting er sendt. Saka finst ikkje, eller ho gjeld ei anna verksemd enn den du handlar på vegner av no.",
      case_closed: "Ingenting er sendt. Saka er avslutta.",
      changed_meanwhile:
        "Ingenting er sendt. Nokon andre har endra saka etter at du opna ho. Kopier det du har skrive, last sida på nytt, og sjå over saka.",
      already_answered: "Ingenting er sendt. Verksemda har allereie svara på dette funnet.",
      unanswered_findings: "Saka er ikkje avslutta. Verksemda har ikkje svara på alle funna.",
      not_allowed: "Ingenting er sendt. Du har ikkje tilgang til å gjere dette.",
      unavailable: "Ingenting er sendt. Registeret svarar ikkje akkurat no. Vent litt, og prøv på nytt.",
      session: "Ingenting er sendt. Du må logge inn på nytt først. Det du har skrive, står her framleis.",
    },
  },
  notInspector: {
    title: "Du er ikkje registrert som inspektør",
    body: "Jobbkontoen din er ikkje med i gruppa for inspektørar. Skal du arbeide med tilsynssaker, bed du leiaren din om å bli lagd til. Logg inn på nytt når det er gjort.",
    next: "Logg inn med ein annan jobbkonto",
  },
  notFound: {
    title: "Vi finn ikkje sida",
    body: "Adressa kan vere feil, eller saka finst ikkje. Handlar du på vegner av ei verksemd, ser du berre sakene til ho.",
  },
  privacy: {
    title: "Kva vi veit om deg",
    lead: "Du loggar inn anten som tilsett i Dyretilsynet eller for ei verksemd. Her står det kva vi får vite i kvart av tilfella, kva vi bruker det til, og kor lenge vi har det.",
    sections: [
      {
        heading: "Når du loggar inn som tilsett i Dyretilsynet",
        list: [
          "Namnet ditt, så du ser at det er du som er logga inn.",
          "Koden for kontoen din i katalogen til Dyretilsynet, så vi veit at det er same person neste gong.",
          "Når du logga inn, så vi veit kor lenge innlogginga gjeld.",
          "Gruppene som jobbkontoen din er med i, så vi veit om du er inspektør. Dei andre gruppene bruker vi ikkje til noko.",
        ],
        paragraphs: [
          "Når du hentar eller endrar ei sak, får registeret eit bevis frå katalogen med namnet, brukarnamnet og gruppene dine. Det ser berre etter om du er inspektør, og tek ikkje vare på noko av det. Fødselsnummeret ditt er ikkje med.",
        ],
      },
      {
        heading: "Når du loggar inn for ei verksemd",
        list: [
          "Namnet ditt, så du ser at det er du som er logga inn.",
          "Ein kode for deg som berre gjeld hos oss, så vi veit at det er same person neste gong.",
          "Når og kor sikkert du logga inn, så vi veit at innlogginga er god nok.",
          "Verksemda du valde, og kva du kan gjere for ho, så du berre ser og svarar på det du har rett til.",
        ],
        paragraphs: [
          "Dette får vi frå Ansattporten, som er Digdir si innlogging for tilsette. Fødselsnummeret ditt følgjer med derifrå. Det ligg kryptert i innlogginga så lenge ho varer, fordi registeret krev eit bevis på at du er logga inn. Verken vi eller registeret bruker det, viser det eller tek vare på det etterpå.",
        ],
      },
      {
        heading: "Dei to måtane er skilde frå kvarandre",
        list: [],
        paragraphs: [
          "Du er berre logga inn på éin av måtane om gongen. Er du inspektør og samstundes tilsett på ein gard, er du to ulike brukarar for oss, og ingenting knyter dei saman.",
          "Ansattporten er skild frå ID-porten. Vi får ikkje vite noko om det du gjer som privatperson, og du blir ikkje logga inn andre stader.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Vi har i oppgåve å føre tilsyn med at dyr har det godt. Då må vi vite at den som skriv i ei sak, er inspektør, eller har rett til å svare for verksemda. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav e.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Som tilsett i Dyretilsynet er du logga inn til du loggar ut, til du ikkje har brukt tenesta på éin time, og aldri lenger enn ti timar.",
          "For ei verksemd er du logga inn til du loggar ut, til du ikkje har brukt tenesta på 30 minutt, og aldri lenger enn to timar.",
          "Etter det er det ingen som kan lese opplysningane i innlogginga lenger, og dei blir sletta.",
          "Loggen over innloggingar og det du gjer i ei sak, har tidspunkt, verksemd, saksnummer, IP-adressa di og ein kode for deg, men ikkje namn. Han blir sletta etter eitt år.",
          "Funn, svar og notat blir verande i saka. Svaret har koden for deg. Ingen av dei har namnet ditt.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettane dine",
        list: [],
        paragraphs: [
          "Du kan be om å få sjå kva vi har om deg, og om at det blir retta eller sletta. Du kan òg protestere mot at vi bruker det. Skriv til personvern@dyretilsynet.example.",
          "Meiner du at vi gjer noko gale, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikkje bruke privat eID?",
    lead: "Når du skal svare for ei verksemd, bruker du ein eID. Han treng ikkje vere din private. Snakk med arbeidsgivaren din først, så de blir samde om kva som passar.",
    sections: [
      {
        heading: "Bruk ein eID frå arbeidsgivaren",
        list: [],
        paragraphs: [
          "Arbeidsgivaren kan skaffe deg ein eID som berre er til jobb, til dømes frå Buypass eller Commfides. Han kan liggje på eit kort eller ei brikke, så du treng ikkje din eigen telefon. Her verkar han på same måten som ein privat eID.",
        ],
      },
      {
        heading: "La ein annan i verksemda svare",
        list: [],
        paragraphs: [
          "Det er verksemda som svarar, ikkje du. Den som styrer tilgangar i verksemda, kan gi ein kollega fullmakt til å svare. Det gjer dei i Altinn.",
        ],
      },
      {
        heading: "Svar på papir",
        list: [],
        paragraphs: [
          "Verksemda kan alltid svare i eit vanleg brev til Dyretilsynet. Skriv saksnummeret på brevet. Fristen er den same.",
        ],
      },
      {
        heading: "Har du ikkje norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Skriv til tilsyn@dyretilsynet.example, så finn vi ein måte å ta imot svaret på. Ikkje send eID-en, koden eller passordet ditt til nokon, heller ikkje til oss.",
        ],
      },
      {
        heading: "Er du tilsett i Dyretilsynet?",
        list: [],
        paragraphs: ["Då treng du ingen privat eID her. Du loggar inn med jobbkontoen din."],
      },
      {
        heading: "Har du mista eID-en, eller trur du at nokon andre har brukt han?",
        list: [],
        paragraphs: ["Sperr eID-en hos utferdaren, og sei frå til arbeidsgivaren din."],
      },
    ],
  },
};
