import type { Language } from "./language.ts";
import type { Reading } from "./words.ts";

/** The texts that all apps share. */
export interface SharedWords {
  /** The banner of an example. `{agency}` is filled in. */
  readonly example: { readonly label: string; readonly text: string };
  readonly skipToContent: string;
  readonly organisationNumber: string;
  readonly language: string;
  readonly menu: string;
  readonly footer: {
    readonly contact: string;
    readonly about: string;
    readonly accessibility: string;
    readonly privacy: string;
    readonly cookies: string;
    readonly callUs: string;
    readonly onlyNecessary: string;
  };
  /** Before the title of a page. */
  readonly titles: { readonly faults: string; readonly review: string };
  readonly allFields: string;
  readonly faultsTitle: string;
  readonly wait: string;
  /** Of a page whose register does not respond. */
  readonly unavailable: string;
  /** The links between the pages of a list. */
  readonly pages: Readonly<Record<"label" | "previous" | "next" | "page" | "of", string>>;
  /** The search in a long list. `{shown}` and `{all}` are filled in. */
  readonly search: { readonly label: string; readonly count: string };
  /** The title is the heading, too, while nobody knows whether it was done. */
  readonly receipt: Readonly<Record<"title" | "print" | "download", string>>;
  readonly reload: string;
  readonly support: string;
  readonly accessibility: Reading;
  /** Added to each page about privacy. `{agency}` is filled in. */
  readonly controller: { readonly heading: string; readonly paragraphs: readonly string[] };
  readonly cookies: {
    readonly title: string;
    readonly lead: string;
    readonly purpose: string;
    readonly lifetime: string;
    readonly note: string;
  };
}

const nb: SharedWords = {
  example: {
    label: "Eksempel",
    text: "{agency} finnes ikke. Personer, virksomheter og data her er oppdiktet.",
  },
  skipToContent: "Hopp til innholdet",
  organisationNumber: "Org.nr.",
  language: "Språk",
  menu: "Meny",
  footer: {
    contact: "Kontakt",
    about: "Om tjenesten",
    accessibility: "Tilgjengelighetserklæring",
    privacy: "Personvern",
    cookies: "Informasjonskapsler",
    callUs: "Ring oss på {phone}",
    onlyNecessary: "Vi lagrer nødvendige informasjonskapsler som gjør at nettsiden fungerer og er trygg.",
  },
  titles: { faults: "Feil", review: "Se over" },
  allFields: "Alle felt må fylles ut.",
  faultsTitle: "For å gå videre må du rette opp følgende feil",
  wait: "Vent litt …",
  unavailable: "Registeret svarer ikke akkurat nå. Vent litt, og last siden på nytt.",
  pages: { label: "Sider i listen", previous: "Forrige", next: "Neste", page: "Side", of: "av" },
  search: { label: "Søk på navn eller nummer", count: "Viser {shown} av {all}." },
  receipt: { title: "Kvittering", print: "Skriv ut", download: "Last ned kvitteringen" },
  reload: "Last siden på nytt",
  support: "Trenger du hjelp? Skriv til",
  controller: {
    heading: "Hvem som har ansvaret",
    paragraphs: [
      "{agency} er behandlingsansvarlig. Personvernombudet svarer på spørsmål om dette. Adressen står under «Rettighetene dine».",
      "Du kan også be om at vi begrenser bruken av opplysningene mens vi vurderer en innvending fra deg. Vi svarer innen én måned.",
    ],
  },
  accessibility: {
    title: "Tilgjengelighets\u00aderklæring",
    lead: "Dette er et eksempel. Et virkelig organ lager erklæringen på uustatus.no og lenker til den herfra.",
    sections: [
      {
        heading: "Slik er tjenesten laget",
        list: [
          "Du kan bruke alt med tastatur, med skjermleser og uten JavaScript.",
          "Innholdet får plass når du forstørrer det til 400 prosent.",
          "Sidene følger WCAG 2.2 på nivå A og AA. Vi kjenner ingen brudd.",
        ],
        paragraphs: [],
      },
      {
        heading: "Meld fra om feil",
        list: [],
        paragraphs: [
          "Finner du noe du ikke kan bruke, kan du skrive til oss. Adressen står nederst på siden. Du får svar innen tre virkedager.",
          "Får du ikke hjelp, kan du klage til Diskrimineringsnemnda. Uutilsynet fører tilsyn med kravene.",
        ],
      },
    ],
  },
  cookies: {
    title: "Informasjons\u00adkapsler",
    lead: "Tjenesten bruker bare informasjonskapsler som den trenger for å virke. Derfor spør vi ikke om samtykke.",
    purpose: "Formål",
    lifetime: "Varighet",
    note: "Navnet begynner med __Host- på https. Ingen andre enn denne tjenesten kan lese dem.",
  },
};

const nn: SharedWords = {
  example: {
    label: "Døme",
    text: "{agency} finst ikkje. Personar, verksemder og data her er oppdikta.",
  },
  skipToContent: "Hopp til innhaldet",
  organisationNumber: "Org.nr.",
  language: "Språk",
  menu: "Meny",
  footer: {
    contact: "Kontakt",
    about: "Om tenesta",
    accessibility: "Tilgjengelegheitserklæring",
    privacy: "Personvern",
    cookies: "Informasjonskapslar",
    callUs: "Ring oss på {phone}",
    onlyNecessary: "Vi lagrar nødvendige informasjonskapslar som gjer at nettsida fungerer og er trygg.",
  },
  titles: { faults: "Feil", review: "Sjå over" },
  allFields: "Alle felt må fyllast ut.",
  faultsTitle: "For å gå vidare må du rette opp desse feila",
  wait: "Vent litt …",
  unavailable: "Registeret svarar ikkje akkurat no. Vent litt, og last sida på nytt.",
  pages: { label: "Sider i lista", previous: "Førre", next: "Neste", page: "Side", of: "av" },
  search: { label: "Søk på namn eller nummer", count: "Viser {shown} av {all}." },
  receipt: { title: "Kvittering", print: "Skriv ut", download: "Last ned kvitteringa" },
  reload: "Last sida på nytt",
  support: "Treng du hjelp? Skriv til",
  controller: {
    heading: "Kven som har ansvaret",
    paragraphs: [
      "{agency} er behandlingsansvarleg. Personvernombodet svarar på spørsmål om dette. Adressa står under «Rettane dine».",
      "Du kan òg be om at vi avgrensar bruken av opplysningane medan vi vurderer ei innvending frå deg. Vi svarar innan éin månad.",
    ],
  },
  accessibility: {
    title: "Tilgjengelegheits\u00aderklæring",
    lead: "Dette er eit døme. Eit verkeleg organ lagar erklæringa på uustatus.no og lenkjer til ho herfrå.",
    sections: [
      {
        heading: "Slik er tenesta laga",
        list: [
          "Du kan bruke alt med tastatur, med skjermlesar og utan JavaScript.",
          "Innhaldet får plass når du forstørrar det til 400 prosent.",
          "Sidene følgjer WCAG 2.2 på nivå A og AA. Vi kjenner ingen brot.",
        ],
        paragraphs: [],
      },
      {
        heading: "Meld frå om feil",
        list: [],
        paragraphs: [
          "Finn du noko du ikkje kan bruke, kan du skrive til oss. Adressa står nedst på sida. Du får svar innan tre yrkedagar.",
          "Får du ikkje hjelp, kan du klage til Diskrimineringsnemnda. Uutilsynet fører tilsyn med krava.",
        ],
      },
    ],
  },
  cookies: {
    title: "Informasjons\u00adkapslar",
    lead: "Tenesta bruker berre informasjonskapslar som ho treng for å verke. Difor spør vi ikkje om samtykke.",
    purpose: "Føremål",
    lifetime: "Varigheit",
    note: "Namnet byrjar med __Host- på https. Ingen andre enn denne tenesta kan lese dei.",
  },
};

const en: SharedWords = {
  example: {
    label: "Example",
    text: "{agency} does not exist. The people, organisations and data here are fictional.",
  },
  skipToContent: "Skip to content",
  organisationNumber: "Org. no.",
  language: "Language",
  menu: "Menu",
  footer: {
    contact: "Contact",
    about: "About the service",
    accessibility: "Accessibility statement",
    privacy: "Privacy",
    cookies: "Cookies",
    callUs: "Call us on {phone}",
    onlyNecessary: "We store necessary cookies that make the website work and keep it safe.",
  },
  titles: { faults: "Error", review: "Review" },
  allFields: "You must fill in all fields.",
  faultsTitle: "To continue, correct the following errors",
  wait: "One moment …",
  unavailable: "The register is not responding. Wait a moment and reload the page.",
  pages: { label: "Pages of the list", previous: "Previous", next: "Next", page: "Page", of: "of" },
  search: { label: "Search by name or number", count: "Shows {shown} of {all}." },
  receipt: { title: "Receipt", print: "Print", download: "Download the receipt" },
  reload: "Reload the page",
  support: "Do you need help? Write to",
  controller: {
    heading: "Who is responsible",
    paragraphs: [
      "{agency} is the data controller. The data protection officer answers questions about this. The address is under “Your rights”.",
      "You can also ask us to restrict the use of the data while we consider an objection from you. We reply within one month.",
    ],
  },
  accessibility: {
    title: "Accessibility statement",
    lead: "This is an example. A real public body makes its statement at uustatus.no and links to it from here.",
    sections: [
      {
        heading: "How the service is made",
        list: [
          "You can use everything with a keyboard, with a screen reader and without JavaScript.",
          "The content fits when you enlarge it to 400 per cent.",
          "The pages follow WCAG 2.2 at levels A and AA. We know of no failures.",
        ],
        paragraphs: [],
      },
      {
        heading: "Report a problem",
        list: [],
        paragraphs: [
          "If there is something you cannot use, write to us. The address is at the bottom of the page. We reply within three working days.",
          "If you get no help, you can complain to the Norwegian Anti-Discrimination Tribunal. Uutilsynet supervises the requirements.",
        ],
      },
    ],
  },
  cookies: {
    title: "Cookies",
    lead: "The service uses only the cookies it needs to work. That is why we do not ask for consent.",
    purpose: "Purpose",
    lifetime: "Lifetime",
    note: "The name begins with __Host- on https. Only this service can read them.",
  },
};

/** The texts that all apps share, in each language. */
export const shared: Readonly<Record<Language, SharedWords>> = { nb, nn, en };
