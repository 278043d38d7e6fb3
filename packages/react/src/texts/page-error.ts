import type { Table } from "./language.ts";

/** Texts of the error page. */
export interface PageErrorTexts {
  /** The server cannot read the session. */
  readonly unavailableTitle: string;
  readonly unavailableBody: string;
  /** A newer login replaced the session of the request. */
  readonly renewedTitle: string;
  readonly renewedBody: string;
  /** Anything else. */
  readonly failedTitle: string;
  readonly failedBody: string;
  /** Before the reference in the log. */
  readonly reference: string;
  /** The button that loads the page again. */
  readonly loadAgain: string;
}

export const pageErrorTexts: Table<PageErrorTexts> = {
  nb: {
    unavailableTitle: "Tjenesten er ikke tilgjengelig akkurat nå",
    unavailableBody:
      "Vi får ikke sjekket om du er logget inn. Vent litt, og prøv igjen. Du blir ikke logget ut på grunn av dette.",
    renewedTitle: "Siden bruker en innlogging som er avsluttet",
    renewedBody: "Du er fortsatt logget inn, med en nyere innlogging. Prøv igjen, så bruker siden den.",
    failedTitle: "Noe gikk galt",
    failedBody:
      "Det har skjedd en feil hos oss. Vent litt, og prøv igjen. Hjelper det ikke, kan du kontakte oss og oppgi referansen.",
    reference: "Referanse:",
    loadAgain: "Prøv igjen",
  },
  nn: {
    unavailableTitle: "Tenesta er ikkje tilgjengeleg akkurat no",
    unavailableBody:
      "Vi får ikkje sjekka om du er logga inn. Vent litt, og prøv på nytt. Du blir ikkje logga ut på grunn av dette.",
    renewedTitle: "Sida bruker ei innlogging som er avslutta",
    renewedBody: "Du er framleis logga inn, med ei nyare innlogging. Prøv på nytt, så bruker sida ho.",
    failedTitle: "Noko gjekk gale",
    failedBody:
      "Det har skjedd ein feil hos oss. Vent litt, og prøv på nytt. Hjelper det ikkje, kan du kontakte oss og oppgi referansen.",
    reference: "Referanse:",
    loadAgain: "Prøv på nytt",
  },
  en: {
    unavailableTitle: "The service is not available right now",
    unavailableBody:
      "We cannot check whether you are logged in. Wait a moment and try again. You will not be logged out because of this.",
    renewedTitle: "This page is using a login that has ended",
    renewedBody: "You are still logged in, with a newer login. Try again to use it.",
    failedTitle: "Something went wrong",
    failedBody:
      "The fault is ours. Wait a moment and try again. If that does not help, contact us and give the reference.",
    reference: "Reference:",
    loadAgain: "Try again",
  },
  se: {
    unavailableTitle: "Bálvalus ii leat olámuttus dál",
    unavailableBody:
      "Mii eat sáhte dárkkistit leatgo čálihan sisa. Vuordde veaháš, ja geahččal ođđasit. Dát ii čálit du olggos.",
    renewedTitle: "Siidu geavaha sisačáliheami mii lea nohkan",
    renewedBody: "Don leat ain čálihan sisa. Geahččal ođđasit, de siidu geavaha ođđa sisačáliheami.",
    failedTitle: "Juoga manai boastut",
    failedBody:
      "Mis lea dáhpáhuvvan meattáhus. Vuordde veaháš, ja geahččal ođđasit. Váldde oktavuođa geavaheaddjidoarjagiin jus dat ii veahket.",
    reference: "Referánsa:",
    loadAgain: "Geahččal ođđasit",
  },
};
