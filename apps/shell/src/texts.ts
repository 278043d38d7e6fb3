import type { Language } from "./language.ts";
import type { Reading } from "./words.ts";

/** The texts that all apps share. */
export interface SharedWords {
  readonly skipToContent: string;
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
  readonly faultsTitle: string;
  readonly sending: string;
  readonly print: string;
  readonly support: string;
  readonly accessibility: Reading;
  readonly cookies: {
    readonly title: string;
    readonly lead: string;
    readonly name: string;
    readonly purpose: string;
    readonly lifetime: string;
    readonly note: string;
  };
}

const nb: SharedWords = {
  skipToContent: "Hopp til innholdet",
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
  faultsTitle: "For å gå videre må du rette opp følgende feil",
  sending: "Sender inn …",
  print: "Skriv ut",
  support: "Trenger du hjelp? Skriv til",
  accessibility: {
    title: "Tilgjengelighetserklæring",
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
    title: "Informasjonskapsler",
    lead: "Tjenesten bruker bare informasjonskapsler som den trenger for å virke. Derfor spør vi ikke om samtykke.",
    name: "Navn",
    purpose: "Formål",
    lifetime: "Varighet",
    note: "Navnet begynner med __Host- på https. Ingen andre enn denne tjenesten kan lese dem.",
  },
};

const nn: SharedWords = {
  skipToContent: "Hopp til innhaldet",
  language: "Språk",
  menu: "Meny",
  footer: {
    contact: "Kontakt",
    about: "Om tenesta",
    accessibility: "Tilgjengeerklæring",
    privacy: "Personvern",
    cookies: "Informasjonskapslar",
    callUs: "Ring oss på {phone}",
    onlyNecessary: "Vi lagrar nødvendige informasjonskapslar som gjer at nettsida fungerer og er trygg.",
  },
  titles: { faults: "Feil", review: "Sjå over" },
  faultsTitle: "For å gå vidare må du rette opp desse feila",
  sending: "Sender inn …",
  print: "Skriv ut",
  support: "Treng du hjelp? Skriv til",
  accessibility: {
    title: "Tilgjengeerklæring",
    lead: "Dette er eit døme. Eit verkeleg organ lagar erklæringa på uustatus.no og lenkjer til henne herfrå.",
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
    title: "Informasjonskapslar",
    lead: "Tenesta bruker berre informasjonskapslar som ho treng for å verke. Difor spør vi ikkje om samtykke.",
    name: "Namn",
    purpose: "Føremål",
    lifetime: "Varigheit",
    note: "Namnet byrjar med __Host- på https. Ingen andre enn denne tenesta kan lese dei.",
  },
};

const en: SharedWords = {
  skipToContent: "Skip to content",
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
  faultsTitle: "To continue, correct the following errors",
  sending: "Submitting …",
  print: "Print",
  support: "Do you need help? Write to",
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
    name: "Name",
    purpose: "Purpose",
    lifetime: "Lifetime",
    note: "The name begins with __Host- on https. Only this service can read them.",
  },
};

/** The texts that all apps share, in each language. */
export const shared: Readonly<Record<Language, SharedWords>> = { nb, nn, en };
