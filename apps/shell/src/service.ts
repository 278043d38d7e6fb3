import type { Language } from "./language.ts";

/** A text for people in each language of the apps. */
export type Said = Readonly<Record<Language, string>>;

/** The agency and its service, as `createAuth` takes them, the header and the footer. */
export interface Service {
  readonly agency: Said;
  readonly name: Said;
  readonly support: { readonly text: Said; readonly href: string; readonly phone: string; readonly hours: Said };
  readonly links: {
    readonly accessibility: string;
    readonly privacy: string;
    readonly cookies: string;
    readonly contact: string;
  };
  /** The mark, for the pages of the login. */
  readonly logo: string;
  readonly icon: string;
  readonly languages: readonly Language[];
  /** `main` on white, `dark` on the dark background. */
  readonly colours: { readonly main: string; readonly dark: string };
}

/** What an app says of its service beyond its texts. */
interface OfOneApp {
  /** The path of the agency's mark, in 32 by 32 units. */
  readonly mark: string;
  /** The address people write to for help. */
  readonly mail: string;
  readonly colours: Service["colours"];
}

interface Named {
  readonly agency: string;
  readonly service: string;
}

/** The service of an app, with the pages and the hours that all apps have. */
export function serviceOf(texts: Readonly<Record<Language, Named>>, { mark, mail, colours }: OfOneApp): Service {
  const said = (name: keyof Named): Said => ({ nb: texts.nb[name], nn: texts.nn[name], en: texts.en[name] });
  const agency = said("agency");
  const href = `mailto:${mail}`;
  return {
    agency,
    name: said("service"),
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
    languages: ["nb", "nn", "en"],
    colours,
  };
}
