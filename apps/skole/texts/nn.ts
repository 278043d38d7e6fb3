import type { Words } from "./nb";

/** Nynorsk. */
export const nn: Words = {
  agency: "Fjordvik kommune",
  service: "Skuleportalen",
  toFrontPage: "Til framsida",
  session: {
    parts: "Skuleportalen",
  },
  front: {
    lead: "For deg som jobbar på ein skule i Fjordvik eller Solvik. Her ser du gruppene dine, og er du rektor, stadfestar du kven som skal opp til eksamen.",
    needs: "Dette treng du",
    needAccount: "Feide-kontoen du har som tilsett på skulen.",
    needTwoSteps: "Innlogging i to steg, men berre til eksamen: passordet og noko meir, til dømes ein kode.",
    logIn: "Logg inn med Feide",
    toGroups: "Gå til gruppene dine",
    stopped: "Kjem du ikkje inn?",
  },
  groups: {
    title: "Gruppene dine",
    none: "Feide har ingen klassar eller undervisningsgrupper på deg. Manglar det noko, så sei frå på skulekontoret.",
    unavailable: "Feide svarar ikkje akkurat no. Vent litt, og last sida på nytt.",
    kind: "Type",
    schoolClass: "Klasse",
    taught: "Undervisningsgruppe",
    subject: "Fag",
    school: "Skule",
    employers: "Her er du tilsett",
    organisationNumber: "org.nr.",
  },
  exams: {
    title: "Eksamen",
    lead: "Sjå over gruppene som skal opp til eksamen, og stadfest kvar av dei. Du stadfestar på vegner av skulen.",
    toConfirm: "Ikkje stadfesta",
    isConfirmed: "Stadfesta",
    date: "Eksamensdag",
    pupils: "Talet på elevar",
    subjectCode: "Fagkode",
    confirmed: "Stadfesta",
    elsewhere:
      "Eksamensetaten har deg som eksamensansvarleg her, men Feide seier ikkje at du er tilsett her med kontoen du er logga inn med. Difor ser du ikkje gruppene. Har du slutta, bør skulen melde frå til Eksamensetaten.",
    refused: {
      not_exam_manager:
        "Ingen skule har meldt deg inn som eksamensansvarleg. Er du rektor, så be kommunen om å melde deg inn til Eksamensetaten. Har du fleire Feide-kontoar, gjeld det berre den kontoen som er meld inn.",
      token_exchange_refused:
        "Eksamensetaten slepp ikkje Skuleportalen inn akkurat no. Feilen ligg hos oss, ikkje hos deg. Sei frå til brukerstotte@fjordvik.example.",
      group_not_found: "Gruppa gjeld ein skule som du ikkje er eksamensansvarleg for.",
      changed_meanwhile: "Nokon andre har endra gruppa etter at du opna sida. Sjå over gruppa før du stadfestar.",
      already_confirmed: "Nokon på skulen har allereie stadfesta gruppa.",
      unavailable: "Eksamensetaten eller Feide svarar ikkje akkurat no. Vent litt, og prøv på nytt.",
    },
  },
  exam: {
    title: "Stadfest eksamensgruppe",
    receipt: "Eksamensgruppa er stadfesta",
    youActFor: "Du handlar på vegner av",
    next: "Eksamensetaten har fått stadfestinga, og melder gruppa opp til eksamen. Du treng ikkje gjere meir no.",
    confirmedBy: "Stadfesta av",
    confirmedFor: "Stadfesta på vegner av",
    schoolClass: "Klasse",
    meaning:
      "Når du stadfestar, seier skulen at elevane i gruppa skal opp til denne eksamenen. Det kan ikkje angrast her.",
    confirm: "Stadfest gruppa",
    notConfirmed: "Gruppa er ikkje stadfesta.",
    logInFirst: "Du må logge inn på nytt først. Trykk på knappen ein gong til når det er gjort.",
    toExams: "Til alle gruppene",
  },
  notFound: {
    title: "Vi finn ikkje sida",
    body: "Adressa kan vere feil, eller sida kan gjelde ein skule som du ikkje er eksamensansvarleg for.",
  },
  otherAccount: "Vel ein annan konto",
  help: {
    elev: {
      title: "Kontoen min er ikkje ein tilsettkonto",
      lead: "Skuleportalen er for dei som jobbar på skulen. Feide seier ikkje at du gjer det, og difor slapp du ikkje inn. Du har ikkje gjort noko gale.",
      sections: [
        {
          heading: "Er du elev?",
          list: [],
          paragraphs: [
            "Det du treng, finn du på skulen sine eigne sider: timeplanen, leksene og det du skal vite om eksamen. Spør kontaktlæraren din om du ikkje finn fram.",
          ],
        },
        {
          heading: "Jobbar du på skulen?",
          list: [],
          paragraphs: [
            "Då manglar det noko i det skulen har meldt til Feide. Be skulekontoret om å registrere deg som tilsett, og prøv på nytt når det er gjort.",
            "Har du to kontoar, ein som elev og ein som tilsett? Logg inn med den du har som tilsett.",
          ],
        },
      ],
    },
    "annen-konto": {
      title: "Eg har ein annan konto enn Feide",
      lead: "Vi tek berre imot Feide-kontoen du har som tilsett på ein skule i Fjordvik eller Solvik. Berre då veit vi kvar du jobbar.",
      sections: [
        {
          heading: "Har du ein gjestekonto?",
          list: [],
          paragraphs: [
            "Den har du laga sjølv, og han seier ikkje kvar du jobbar. Be skulekontoret der du jobbar, om ein konto som tilsett. Det gjeld òg deg som er vikar i nokre få dagar.",
          ],
        },
        {
          heading: "Er du frå ein skule i ein annan kommune?",
          list: [],
          paragraphs: ["Då har kommunen din si eiga teneste. Spør på skulen din kvar du finn ho."],
        },
        {
          heading: "Er kontoen din frå eit anna land?",
          list: [],
          paragraphs: [
            "Ein konto frå ein lærestad i utlandet verkar ikkje her. Jobbar du hos oss, gir skulekontoret deg ein Feide-konto. Du treng ikkje norsk fødselsnummer for å få han.",
          ],
        },
      ],
    },
    "to-faktorer": {
      title: "Eg kan ikkje logge inn i to steg",
      lead: "Til eksamen må du logge inn i to steg: med passordet og noko meir. Du brukte berre passordet. Alt anna i Skuleportalen verkar som før.",
      sections: [
        {
          heading: "Slik får du det",
          list: [
            "Be den som styrer Feide-kontoar på skulen, om å slå på innlogging i to steg for deg.",
            "Vel kva du vil bruke, til dømes ein app som lagar kodar. Du treng ikkje bruke din eigen telefon.",
            "Gå til Eksamen på nytt. Feide spør deg om begge delar.",
          ],
          paragraphs: [],
        },
        {
          heading: "Treng du det?",
          list: [],
          paragraphs: [
            "Berre den som er eksamensansvarleg på skulen, kan stadfeste eksamensgrupper. Er du lærar eller vikar, treng du ikkje det.",
          ],
        },
      ],
    },
  },
  privacy: {
    title: "Kva vi veit om deg",
    lead: "Du loggar inn med Feide, som er innlogginga for skular. Her står det kva vi får vite då, kva vi bruker det til, og kor lenge vi har det.",
    sections: [
      {
        heading: "Dette får vi frå Feide",
        list: [
          "Namnet ditt, så du ser at det er du som er logga inn.",
          "Ein kode for kontoen din. Han er den same i alle tenester med Feide, men seier ikkje i seg sjølv kven du er.",
          "Når du logga inn, og om det var i eitt eller to steg.",
          "Kontoen din og kva du er for skulen: tilsett, elev eller noko anna. Vi ser på det når du loggar inn, og tek ikkje vare på det.",
          "Klassane og gruppene du underviser, og kvar du er tilsett. Vi hentar det kvar gong du opnar ei side som treng det, og tek ikkje vare på det.",
        ],
        paragraphs: [
          "Vi ber ikkje om fødselsnummeret ditt, og vi får det ikkje. E-postadressa di får vi heller ikkje.",
        ],
      },
      {
        heading: "Kvifor vi treng det",
        list: [],
        paragraphs: [
          "Kommunen skal melde elevar til eksamen, og må vite at den som stadfestar, gjer det for skulen. Grunnlaget er personvernforordninga artikkel 6 nr. 1 bokstav e.",
          "Opnar du Eksamen, får Eksamensetaten koden for kontoen din og vite at du bruker Skuleportalen. Dei får ikkje namnet ditt frå oss.",
        ],
      },
      {
        heading: "Kor lenge vi har det",
        list: [
          "Innlogginga varer til du loggar ut, til du ikkje har brukt tenesta på ein time, og aldri lenger enn åtte timar. Då er det ingen som kan lese opplysningane lenger, og dei blir sletta.",
          "Loggen over innloggingar og stadfestingar har tidspunkt, IP-adressa di og ein kode for deg, men ikkje namn. Han blir sletta etter eitt år.",
          "Eksamensetaten tek vare på kva for grupper som er stadfesta, når, og koden for kontoen som stadfesta.",
        ],
        paragraphs: [
          "Når du loggar ut her, loggar vi deg òg ut av Feide. Andre tenester som du har logga inn i med Feide, må du logge ut av sjølv.",
        ],
      },
      {
        heading: "Rettane dine",
        list: [],
        paragraphs: [
          "Du kan be om å få sjå kva vi har om deg, og om at det blir retta eller sletta. Du kan òg protestere mot at vi bruker det. Skriv til personvern@fjordvik.example.",
          "Det Feide veit om deg, kjem frå skulen. Er noko feil, så sei frå på skulekontoret.",
          "Meiner du at vi gjer noko gale, kan du klage til Datatilsynet.",
        ],
      },
    ],
  },
  otherWays: {
    title: "Utan privat eID og eigen telefon",
    lead: "Du treng ikkje BankID eller MinID her. Du loggar inn med kontoen du har på jobb, og skulen skal gi deg det du treng for å bruke han.",
    sections: [
      {
        heading: "Kan eller vil du ikkje bruke din eigen telefon?",
        list: [],
        paragraphs: [
          "Til eksamen må du logge inn i to steg. Det andre steget kan vere ein telefon eller ei kodebrikke frå skulen. Snakk med den som styrer Feide-kontoar hos dykk, så de blir samde om kva som passar.",
        ],
      },
      {
        heading: "La ein kollega stadfeste",
        list: [],
        paragraphs: [
          "Det er skulen som stadfestar eksamensgruppene, ikkje du. Kommunen kan melde inn ein kollega som eksamensansvarleg i tillegg til deg.",
        ],
      },
      {
        heading: "Har du ikkje norsk fødselsnummer eller d-nummer?",
        list: [],
        paragraphs: [
          "Du treng det ikkje for å logge inn her. Skulen kan gi deg ein Feide-konto utan. Ikkje gi passordet eller koden din til nokon, heller ikkje til oss.",
        ],
      },
      {
        heading: "Har du mista telefonen, eller trur du at nokon andre har brukt kontoen din?",
        list: [],
        paragraphs: ["Be skulen om å sperre kontoen med ein gong, og byt passord."],
      },
    ],
  },
};
