import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Havbrukstilsynet",
  service: "Påmelding til hummarfiske",
  toFrontPage: "Til framsida",
  session: {
    private: "Privat",
    actingAs: "Du handlar som privatperson",
  },
  elsewhere: {
    question: "Rapporterer du for ei verksemd?",
    link: "Månadsrapport for akvakultur (du loggar inn på nytt)",
    service: "månadsrapport for akvakultur",
  },
  front: {
    lead: "Alle som skal fiske hummar, må melde seg på før fisket startar. Her melder du deg på som privatperson, og får deltakarnummeret du skal merke blåsene med.",
    needs: "Dette treng du",
    needEid: "Ein eID på nivå betydeleg eller høgt: MinID, BankID, Buypass eller Commfides.",
    needNewLogin: "Ei eiga innlogging. Ei innlogging du har hos oss som tilsett, gjeld ikkje her.",
    logIn: "Logg inn som privatperson",
    toOwnPage: "Gå til Mi side",
  },
  ownPage: {
    title: "Mi side",
    none: "Du er ikkje påmeld hummarfisket enno.",
    signedUp: "Du er påmeld hummarfisket.",
    signUp: "Meld deg på",
    change: "Endre påmeldinga",
  },
  details: {
    deltakernummer: "Deltakarnummer",
    sesong: "Sesong",
    antallTeiner: "Talet på teiner",
    omrade: "Område",
    registrert: "Registrert",
  },
  form: {
    title: "Meld deg på hummarfiske",
    antallTeiner: "Så mange du skal ha ute samstundes. Ein privatperson kan ha opptil ti.",
    omrade: "Der du skal fiske mest",
    chooseArea: "Vel område",
    youActInPrivate: "Du handlar som privatperson.",
    notForOthers: "Påmeldinga gjeld deg sjølv, og ikkje ei verksemd du jobbar for.",
    send: "Send inn påmeldinga",
    faults: {
      antallTeiner: "Skriv talet på teiner som eit heilt tal frå 1 til 10",
      omrade: "Vel området du skal fiske i",
    },
    refused: {
      changed_meanwhile:
        "Påmeldinga er ikkje endra. Ho er endra ein annan stad etter at du opna sida. Last sida på nytt, og sjå over ho.",
      unavailable:
        "Påmeldinga er ikkje sendt inn. Registeret tek ikkje imot påmeldingar akkurat no. Vent litt, og prøv på nytt.",
      session: "Påmeldinga er ikkje sendt inn. Du må logge inn på nytt først. Det du har skrive, står her framleis.",
    },
  },
  receipt: {
    title: "Påmeldinga er sendt inn",
    onBehalfOf: "Du har meldt deg på som",
    inPrivate: "privatperson.",
    next: "Merk kvar blåse med namnet ditt, adressa di og deltakarnummeret før du set ut teinene.",
    toOwnPage: "Til Mi side",
  },
  notFound: {
    title: "Vi finn ikkje sida",
    body: "Adressa kan vere feil, eller sida kan vere flytta.",
  },
  privacy: {
    title: "Kva vi veit om deg",
    lead: "Du loggar inn med ID-porten, som er felles innlogging til offentlege tenester. Her står det kva vi får vite då, kva vi bruker det til, og kor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi frå ID-porten",
        list: [
          "Ein kode for deg som berre gjeld hos oss, så vi veit at det er same person neste gong.",
          "Når du logga inn, kva slags eID du brukte, og kor sikker han er, så vi veit at innlogginga er god nok.",
        ],
        paragraphs: [
          "Namnet ditt får vi ikkje, og vi spør ikkje etter det.",
          "Fødselsnummeret ditt følgjer med frå ID-porten. Det ligg kryptert i innlogginga så lenge ho varer, fordi registeret krev eit bevis på at du er logga inn. Verken vi eller registeret bruker det, viser det eller tek vare på det etterpå.",
          "Når du er logga inn her, er du òg logga inn i ID-porten, og kan gå rett inn i andre offentlege tenester. Loggar du ut her, loggar du ut av dei òg.",
        ],
      },
      {
        heading: "Jobb og privat er to ulike ting",
        list: [],
        paragraphs: [
          "Er du òg innlogga hos oss som tilsett, er det ei heilt anna innlogging. Vi koplar dei ikkje saman, heller ikkje med fødselsnummeret, og arbeidsgivaren din får ikkje vite kva du gjer her.",
          "Går du frå den eine tenesta til den andre, loggar du inn på nytt. Loggar du ut av den eine, er du framleis innlogga i den andre. Logg ut begge stader når andre skal bruke maskina.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Vi har i oppgåve å ha oversikt over kven som fiskar hummar, og må vite at det er du som melder deg på. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav e.",
          "Når du ser på eller sender inn påmeldinga di, får registeret koden for deg, kor sikkert du logga inn, og det du har fylt ut.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Innlogginga varer til du loggar ut, til du ikkje har brukt tenesta på 30 minutt, og aldri lenger enn to timar. Då er det ingen som kan lese opplysningane lenger, og dei blir sletta.",
          "Loggen over innloggingar og påmeldingar har tidspunkt, IP-adressa di og ein kode for deg, men ikkje namn. Han blir sletta etter eitt år.",
          "Påmeldinga ligg i registeret ut sesongen. Frå 1. desember kan du melde deg på neste sesong, og då blir den gamle sletta.",
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
    title: "Kan eller vil du ikkje bruke eID?",
    lead: "Dei fleste melder seg på med BankID eller MinID. Du kan òg gjere det på ein annan måte, og påmeldinga er like god.",
    sections: [
      {
        heading: "Meld deg på med papirskjema",
        list: [],
        paragraphs: [
          "Skriv til hummer@havbrukstilsynet.example, så sender vi deg eit skjema i posten. Skriv namn og adresse i e-posten, men ikkje fødselsnummer. Når vi har fått skjemaet tilbake, sender vi deg deltakarnummeret.",
        ],
      },
      {
        heading: "Få hjelp av nokon du stoler på",
        list: [],
        paragraphs: [
          "Andre kan skrive til oss for deg, og hjelpe deg med skjemaet. Ikkje lat nokon låne eID-en, koden eller passordet ditt, heller ikkje nokon i familien.",
        ],
      },
      {
        heading: "Har du ikkje eID enno?",
        list: [],
        paragraphs: [
          "MinID er gratis for alle som har fylt 13 år og har norsk fødselsnummer eller d-nummer. På norge.no står det korleis du skaffar deg ein eID. Har du ikkje norsk fødselsnummer eller d-nummer, kan du bruke papirskjemaet.",
        ],
      },
      {
        heading: "Har du berre ein eID frå jobben?",
        list: [],
        paragraphs: ["Han verkar her òg. Spør arbeidsgivaren din først om du kan bruke han privat."],
      },
      {
        heading: "Har du mista eID-en, eller trur du at nokon andre har brukt han?",
        list: [],
        paragraphs: [
          "Sperr eID-en hos utferdaren. Trur du at nokon har meldt seg på i ditt namn, kan du skrive til hummer@havbrukstilsynet.example.",
        ],
      },
    ],
  },
};
