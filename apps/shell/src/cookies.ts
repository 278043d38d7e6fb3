import { languageCookieName, type Language } from "./language.ts";

/** A cookie that the service may set. A row of the page about cookies. */
export interface CookieRow {
  /** Base of the name: on https `__Host-` stands before it, on http the port after it. */
  readonly name: string;
  readonly purpose: Readonly<Record<Language, string>>;
  readonly lifetime: Readonly<Record<Language, string>>;
}

const untilClosed = {
  nb: "Til du lukker nettleseren eller logger ut",
  nn: "Til du lukkar nettlesaren eller loggar ut",
  en: "Until you close the browser or log out",
};

/** The cookies of the login, by the part before the random one. Tests compare them with those that a login sets. */
export function loginCookies(population: "employee" | "citizen"): readonly CookieRow[] {
  return [
    {
      name: population,
      purpose: { nb: "Holder deg innlogget", nn: "Held deg innlogga", en: "Keeps you logged in" },
      lifetime: untilClosed,
    },
    {
      name: `${population}-login`,
      purpose: {
        nb: "Knytter en påbegynt innlogging til denne nettleseren",
        nn: "Knyter ei innlogging du har byrja på, til denne nettlesaren",
        en: "Ties a login you have started to this browser",
      },
      lifetime: { nb: "Én time", nn: "Éin time", en: "One hour" },
    },
    {
      name: `${population}-rounds`,
      purpose: {
        nb: "Stopper en innlogging som ellers ville gått i ring",
        nn: "Stoppar ei innlogging som elles ville gått i ring",
        en: "Stops a login that would otherwise repeat itself",
      },
      lifetime: { nb: "Ett minutt", nn: "Eitt minutt", en: "One minute" },
    },
    {
      name: `${population}-logout`,
      purpose: {
        nb: "Husker hvor du har logget inn, så du må oppgi hvem du er ved neste innlogging dersom utloggingen ikke nådde fram",
        nn: "Hugsar kvar du har logga inn, så du må oppgi kven du er ved neste innlogging dersom utlogginga ikkje nådde fram",
        en: "Remembers where you have logged in, so that the next login asks who you are if the logout did not get through",
      },
      lifetime: { nb: "Opptil ti timer", nn: "Opptil ti timar", en: "Up to ten hours" },
    },
  ];
}

/** The cookie of an app that shows refusals on a page of its own (`service.pages`). */
export const ownPageCookie: CookieRow = {
  name: "employee-page",
  purpose: {
    nb: "Hindrer at siden som forklarer hvorfor du ikke har tilgang, blir vist om og om igjen",
    nn: "Hindrar at sida som forklarer kvifor du ikkje har tilgang, blir vist om att og om att",
    en: "Stops the page that explains why you have no access from repeating itself",
  },
  lifetime: { nb: "Ti sekunder", nn: "Ti sekund", en: "Ten seconds" },
};

/** The cookie with the chosen language. */
export const languageCookie: CookieRow = {
  name: languageCookieName,
  purpose: { nb: "Husker språket du har valgt", nn: "Hugsar språket du har valt", en: "Remembers your language" },
  lifetime: { nb: "Ett år", nn: "Eitt år", en: "One year" },
};
