import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Fjordvik helse",
  service: "Pasientoppslag",
  toFrontPage: "Til framsida",
  front: {
    lead: "Her hentar legar og sjukepleiarar det viktigaste frå journalen til pasientane dei gir helsehjelp.",
    needs: "Dette treng du",
    needEid: "Ein eID på nivå høgt: BankID, Buypass eller Commfides. MinID er ikkje nok.",
    needAuthorisation: "Autorisasjon som lege eller sjukepleiar i Helsepersonellregisteret (HPR).",
    needReason: "Ein grunn. Du må seie kvifor du opnar kvart samandrag, og alle oppslag blir logga.",
    logIn: "Logg inn med HelseID",
    toPatients: "Gå til pasientane",
  },
  unit: {
    title: "Vel eining",
    lead: "Du ser berre pasientane på eininga du vel. Loggen viser kva for eining du var på då du opna eit samandrag. Valet gjeld i denne nettlesaren. Du kan byte når du vil, utan å logge inn på nytt.",
    where: "Kvar er du på jobb no?",
    notChosen: "Vel kvar du er på jobb no",
    submit: "Bruk denne eininga",
    youAreAt: "Du er på:",
    nowhere: "Du har ikkje valt eining.",
    change: "Byt eining",
    choose: "Vel eining",
  },
  unauthorised: {
    title: "Du har ikkje autorisasjonen som trengst",
    lead: "Pasientoppslag er for legar og sjukepleiarar. HelseID fann ingen slik autorisasjon på deg, så vi kan ikkje vise deg pasientar.",
    sections: [
      {
        heading: "Dette kan du gjere",
        list: [
          "Er du lege eller sjukepleiar? Spør Helsedirektoratet kva som står om deg i Helsepersonellregisteret. Er noko feil, kan dei rette det.",
          "Treng du opplysningar for å gjere jobben din? Snakk med leiaren din om kven som kan hente dei.",
          "Har du logga inn som nokon andre enn du meinte? Logg ut, og logg inn på nytt.",
        ],
        paragraphs: [],
      },
    ],
  },
  patients: {
    title: "Pasientar i dag",
    lead: "Vel ein pasient for å hente samandraget.",
    none: "Eininga har ingen avtalar i dag.",
    back: "Til pasientane",
  },
  reason: {
    purpose: "Kvifor treng du samandraget?",
    purposeHelp: "Pasienten kan få vite kven som har opna det, og kvifor.",
    purposes: {
      TREAT: "Behandling",
      ETREAT: "Augeblikkeleg hjelp",
      COC: "Samarbeid om pasienten",
    },
    givesCare: "Eg gir pasienten helsehjelp på {unit} no, og treng opplysningane til det.",
    open: "Vis samandraget",
    faults: {
      purpose: "Vel kvifor du treng samandraget",
      givesCare: "Stadfest at du gir pasienten helsehjelp",
    },
  },
  refused: {
    unit: "HelseID gir oss ikkje tilgang for denne eininga. Ho er ikkje registrert for Pasientoppslag enno. Byt til ei anna eining, eller be leiaren din melde frå til brukerstotte@fjordvik-helse.example.",
    unitChanged: "Vi har ikkje henta noko. Du har bytt eining etter at du opna denne sida. Gå tilbake til pasientane.",
    denied:
      "Registeret gir deg ikkje tilgang til dette. Gå tilbake til pasientane, og prøv på nytt. Skjer det på nytt, kan du skrive til brukerstotte@fjordvik-helse.example.",
    gone: "Registeret finn ikkje pasienten på denne eininga. Gå tilbake til pasientane.",
    unavailable: "Registeret svarar ikkje akkurat no. Vent litt, og prøv på nytt.",
    session: "Vi har ikkje henta noko. Du må logge inn på nytt først.",
  },
  summary: {
    title: "Samandrag",
    bornIn: "Fødd",
    openedAs: "Opna for",
    logged: "Oppslaget er logga.",
    kritisk: "Kritisk informasjon",
    legemidler: "Faste legemiddel",
    diagnoser: "Diagnosar",
  },
  notFound: {
    title: "Vi finn ikkje sida",
    body: "Adressa kan vere feil, eller sida kan gjelde ein pasient på ei anna eining enn den du er på no.",
  },
  privacy: {
    title: "Kva vi veit om deg",
    lead: "Du loggar inn med HelseID, som er Norsk helsenett si innlogging for dei som jobbar med helse. Her står det kva vi får vite om deg som tilsett, kva vi bruker det til, og kor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi frå HelseID",
        list: [
          "Namnet ditt, så du ser at det er du som er logga inn.",
          "Ein kode for deg, så vi veit at det er same person neste gong. HelseID lagar han av fødselsnummeret ditt, og han er den same i alle tenester som bruker HelseID. Sjølve fødselsnummeret får vi ikkje.",
          "Når og kor sikkert du logga inn, så vi veit at innlogginga er god nok.",
          "Autorisasjonane dine i Helsepersonellregisteret, så vi veit at du er lege eller sjukepleiar.",
          "HPR-nummeret ditt, fordi registeret krev det. Vi sender det vidare, og bruker det ikkje sjølve.",
        ],
        paragraphs: [
          "Kva for eining du er på, vel du sjølv. Valet ligg i nettlesaren i ti timar.",
          "HelseID fortel oss ikkje noko om det du gjer i andre tenester. Loggar du ut der, blir du logga ut her òg.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Berre helsepersonell som treng opplysningane, skal få sjå dei. Difor må vi vite kven du er, og kva du har autorisasjon til. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav c og pasientjournallova § 22.",
          "Når du hentar pasientar, får registeret koden din, HPR-nummeret og eininga. Når du opnar eit samandrag, får det òg vite om du er lege eller sjukepleiar, og kvifor du opnar det.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Innlogginga varer til du loggar ut, til du ikkje har brukt tenesta på 15 minutt, og aldri lenger enn ti timar. Då er det ingen som kan lese opplysningane lenger, og dei blir sletta.",
          "Loggen over innloggingar har tidspunkt, IP-adressa di og ein kode for deg, men ikkje namn. Han blir sletta etter eitt år.",
          "Loggen i registeret over oppslag har HPR-nummeret ditt, eininga, pasienten og grunnen. Han blir der så lenge lova krev. Pasienten kan be om å få sjå han.",
        ],
        paragraphs: [],
      },
      {
        heading: "Rettane dine",
        list: [],
        paragraphs: [
          "Du kan be om å få sjå kva vi har om deg, og om at det blir retta. Loggane kan vi ikkje slette før tida, fordi lova krev at vi har dei. Skriv til personvernombud@fjordvik-helse.example.",
          "Meiner du at vi gjer noko gale, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Kan eller vil du ikkje bruke privat eID?",
    lead: "Mange bruker sin eigen BankID på jobb. Du kan òg gjere det på ein annan måte. Snakk med leiaren din, så de blir samde om kva som passar.",
    sections: [
      {
        heading: "Bruk ein eID frå arbeidsgivaren",
        list: [],
        paragraphs: [
          "Vi kan gi deg eit smartkort eller ei brikke frå Buypass eller Commfides som berre er til jobb. Då treng du ikkje din eigen telefon. Begge verkar i HelseID på same måten som BankID. Spør leiaren din.",
        ],
      },
      {
        heading: "Treng du opplysningane no?",
        list: [],
        paragraphs: [
          "Be ein kollega som òg gir pasienten helsehjelp, om å opne samandraget med si eiga innlogging. Ikkje lån bort eID-en, koden eller ein open skjerm. Oppslaget blir logga i namnet til den som er logga inn.",
          "Hastar det, ringjer de eininga eller fastlegen som har journalen.",
        ],
      },
      {
        heading: "Har du ikkje norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Utan det får du ikkje eID på nivå høgt. Snakk med leiaren din, som finn ut kven som kan hente opplysningane for deg så lenge.",
        ],
      },
      {
        heading: "Har du mista eID-en, eller trur du at nokon andre har brukt han?",
        list: [],
        paragraphs: [
          "Sperr eID-en hos utferdaren, og sei frå til leiaren din med ein gong. Vi ser etter i loggen om nokon har opna noko i ditt namn.",
        ],
      },
    ],
  },
};
