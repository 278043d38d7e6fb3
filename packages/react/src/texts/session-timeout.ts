import type { Table } from "./language.ts";

/** Texts of the warning before the session ends. */
export interface SessionTimeoutTexts {
  readonly endsSoonTitle: string;
  /** Why it ends, if one key press extends it. */
  readonly endsSoonIdle: string;
  /** Why it ends, if it cannot be extended. */
  readonly endsSoonAnyway: string;
  /** Before the remaining time. */
  readonly timeLeft: string;
  /** Announced at intervals. `{time}` is the remaining time, in the form of one of the next three texts. */
  readonly endsIn: string;
  readonly oneMinute: string;
  /** `{n}` is the number. */
  readonly minutes: string;
  /** `{n}` is the number. */
  readonly seconds: string;
  readonly stayLoggedIn: string;
  readonly notNow: string;
  /** The attempt to extend did not reach the server. */
  readonly notReached: string;
  /** The link to a login in a new tab, which it must announce (WCAG technique G201). */
  readonly logInAnew: string;
}

export const sessionTimeoutTexts: Table<SessionTimeoutTexts> = {
  nb: {
    endsSoonTitle: "Du blir snart logget ut",
    endsSoonIdle:
      "Du har ikke gjort noe her på en stund. Derfor logger vi deg snart ut, så ingen andre får tilgang. Vil du fortsette?",
    endsSoonAnyway:
      "En innlogging varer ikke lenger enn dette, og tiden kan ikke forlenges. Logg inn på nytt i en ny fane, og kom tilbake hit. Da mister du ikke det du har skrevet.",
    timeLeft: "Tid igjen:",
    endsIn: "Du blir logget ut om {time}.",
    oneMinute: "1 minutt",
    minutes: "{n} minutter",
    seconds: "{n} sekunder",
    stayLoggedIn: "Hold meg innlogget",
    notNow: "Ikke nå",
    notReached: "Vi fikk ikke kontakt med tjenesten. Sjekk nettforbindelsen, og prøv igjen.",
    logInAnew: "Logg inn på nytt (åpnes i ny fane)",
  },
  nn: {
    endsSoonTitle: "Du blir snart logga ut",
    endsSoonIdle:
      "Du har ikkje gjort noko her på ei stund. Difor loggar vi deg snart ut, så ingen andre får tilgang. Vil du halde fram?",
    endsSoonAnyway:
      "Ei innlogging varer ikkje lenger enn dette, og tida kan ikkje forlengjast. Logg inn på nytt i ei ny fane, og kom tilbake hit. Då mistar du ikkje det du har skrive.",
    timeLeft: "Tid att:",
    endsIn: "Du blir logga ut om {time}.",
    oneMinute: "1 minutt",
    minutes: "{n} minutt",
    seconds: "{n} sekund",
    stayLoggedIn: "Hald meg innlogga",
    notNow: "Ikkje no",
    notReached: "Vi fekk ikkje kontakt med tenesta. Sjekk nettilkoplinga, og prøv på nytt.",
    logInAnew: "Logg inn på nytt (blir opna i ny fane)",
  },
  en: {
    endsSoonTitle: "You will soon be logged out",
    endsSoonIdle:
      "You have not done anything here for a while. We will soon log you out to keep others from getting access. Do you want to continue?",
    endsSoonAnyway:
      "A login lasts no longer than this, and the time cannot be extended. Log in again in a new tab and come back here. You will not lose what you have written.",
    timeLeft: "Time left:",
    endsIn: "You will be logged out in {time}.",
    oneMinute: "1 minute",
    minutes: "{n} minutes",
    seconds: "{n} seconds",
    stayLoggedIn: "Stay logged in",
    notNow: "Not now",
    notReached: "We could not reach the service. Check your connection and try again.",
    logInAnew: "Log in again (opens in a new tab)",
  },
  se: {
    endsSoonTitle: "Mii čálihit du fargga olggos",
    endsSoonIdle:
      "Don it leat bargan maidege dáppe muhtun áiggi. De mii čálihit du olggos, vai ii oktage eará beasa sisa. Háliidatgo joatkit?",
    endsSoonAnyway:
      "Sisačáliheapmi ii bistte guhkit go dan, iige áiggi sáhte guhkidit. Čálit sisa ođđasit ođđa gilkoris, ja boađe fas deike. De it massit dan maid leat čállán.",
    timeLeft: "Áigi vel:",
    endsIn: "{time} geažes mii čálihit du olggos.",
    oneMinute: "1 minuhta",
    minutes: "{n} minuhta",
    seconds: "{n} sekundda",
    stayLoggedIn: "Háliidan joatkit",
    notNow: "In dál",
    notReached: "Mii eat olahan bálvalusa. Dárkkis neahttaoktavuođa, ja geahččal ođđasit.",
    logInAnew: "Čálit sisa ođđasit (rahpasa ođđa gilkoris)",
  },
};
