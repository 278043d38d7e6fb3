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
      "Vi får ikke sjekket om du er logget inn. Vent litt, og prøv igjen. Dette gjør ikke at du blir logget ut.",
    renewedTitle: "Innloggingen din er fornyet",
    renewedBody: "Du har logget inn på nytt i mellomtiden. Prøv igjen, så brukes den nye innloggingen.",
    failedTitle: "Noe gikk galt",
    failedBody:
      "Det har skjedd en feil hos oss. Vent litt, og prøv igjen. Hjelper det ikke, kan du kontakte oss og oppgi referansen.",
    reference: "Referanse:",
    loadAgain: "Prøv igjen",
  },
  nn: {
    unavailableTitle: "Tenesta er ikkje tilgjengeleg akkurat no",
    unavailableBody:
      "Vi får ikkje sjekka om du er logga inn. Vent litt, og prøv på nytt. Dette gjer ikkje at du blir logga ut.",
    renewedTitle: "Innlogginga di er fornya",
    renewedBody: "Du har logga inn på nytt i mellomtida. Prøv på nytt, så blir den nye innlogginga brukt.",
    failedTitle: "Noko gjekk gale",
    failedBody:
      "Det har skjedd ein feil hos oss. Vent litt, og prøv på nytt. Hjelper det ikkje, kan du kontakte oss og gi opp referansen.",
    reference: "Referanse:",
    loadAgain: "Prøv på nytt",
  },
  en: {
    unavailableTitle: "The service is not available right now",
    unavailableBody:
      "We cannot check whether you are logged in. Wait a moment and try again. This does not log you out.",
    renewedTitle: "Your login has been renewed",
    renewedBody: "You have logged in again in the meantime. Try again to use the new login.",
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
    renewedTitle: "Du sisačáliheapmi lea ođastuvvon",
    renewedBody: "Don leat čálihan sisa ođđasit dan botta. Geahččal ođđasit, de geavahuvvo ođđa sisačáliheapmi.",
    failedTitle: "Juoga manai boastut",
    failedBody:
      "Mis lea dáhpáhuvvan meattáhus. Vuordde veaháš, ja geahččal ođđasit. Váldde oktavuođa geavaheaddjidoarjagiin jus dat ii veahket.",
    reference: "Referánsa:",
    loadAgain: "Geahččal ođđasit",
  },
};
