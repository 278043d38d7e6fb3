import type { ServiceOptions } from "@adgangskort/node";
import type { Language } from "./language.ts";

/** A text for people in each language of the apps. */
export type LocalText = Readonly<Record<Language, string>>;

/** The agency and its service, as `createAuth` takes them, the header and the footer. */
export interface Service {
  readonly agency: LocalText;
  readonly name: LocalText;
  readonly support: {
    readonly text: LocalText;
    readonly href: string;
    readonly phone: string;
    readonly hours: LocalText;
  };
  readonly links: {
    readonly accessibility: string;
    readonly privacy: string;
    readonly cookies: string;
    readonly contact: string;
  };
  /** The mark, for the pages of the login. */
  readonly logo: string;
  readonly icon: string;
  readonly font: { readonly family: string; readonly file: string };
  readonly languages: readonly Language[];
  readonly rights: Readonly<Record<string, LocalText>>;
  readonly otherSide: { readonly name: LocalText; readonly href: string } | undefined;
  readonly help: ServiceOptions["help"];
  /** `main` on white, `dark` on the dark background. */
  readonly colours: { readonly main: string; readonly dark: string };
}

/** What an app says of its service beyond its texts. */
interface OfOneApp<Words> {
  /** The path of the agency's mark, in 32 by 32 units. */
  readonly mark: string;
  /** The address people write to for help. */
  readonly mail: string;
  readonly colours: Service["colours"];
  /** What each right lets a person do, by resource and action. */
  readonly rights?: Readonly<Record<string, (words: Words) => string>>;
  /** The agency's service for the other population, if it has an address. */
  readonly otherSide?: { readonly name: (words: Words) => string; readonly href: string | undefined };
}

interface Named {
  readonly agency: string;
  readonly service: string;
}

interface NamesRights {
  readonly rights: Readonly<Record<"read" | "write", string>>;
}

/** What `read` and `write` of a resource in Altinn let a person do. */
export const readAndWrite = (resource: string) => ({
  [`${resource}:read`]: ({ rights }: NamesRights): string => rights.read,
  [`${resource}:write`]: ({ rights }: NamesRights): string => rights.write,
});

/** The service of an app, with the pages and the hours that all apps have. `inEachLanguage` is that of the app's languages. */
export function serviceOf<Words extends Named>(
  inEachLanguage: (of: (words: Words) => string) => LocalText,
  { mark, mail, colours, rights = {}, otherSide }: OfOneApp<Words>,
): Service {
  const agency = inEachLanguage((words) => words.agency);
  const href = `mailto:${mail}`;
  return {
    agency,
    name: inEachLanguage((words) => words.service),
    support: {
      text: {
        nb: `brukerstøtten i ${agency.nb}`,
        nn: `brukarstøtta i ${agency.nn}`,
        en: `user support at ${agency.en.replace(/^The /, "the ")}`,
      },
      href,
      // No number in Norway begins with zero.
      phone: "00 00 00 00",
      hours: { nb: "hverdager kl. 9–15", nn: "kvardagar kl. 9–15", en: "weekdays 9 am to 3 pm" },
    },
    links: {
      accessibility: "/om/tilgjengelighet",
      privacy: "/om/personvern",
      cookies: "/om/informasjonskapsler",
      contact: href,
    },
    logo: `<svg viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="var(--main)"/><path d="${mark}" fill="none" stroke="var(--on-main)" stroke-width="2.5" stroke-linecap="round"/></svg>`,
    icon: "/icon.svg",
    font: { family: "Inter", file: "/inter.woff2" },
    languages: ["nb", "nn", "en"],
    colours,
    rights: Object.fromEntries(Object.entries(rights).map(([right, of]) => [right, inEachLanguage(of)])),
    otherSide: otherSide?.href ? { name: inEachLanguage(otherSide.name), href: otherSide.href } : undefined,
    help: { access_denied: "/om/uten-privat-eid", assurance_insufficient: "/om/uten-privat-eid" },
  };
}
