import type { AuthErrorCode } from "../errors/errors.ts";
import type { Language } from "../texts/language.ts";

/** A text for people: one for all languages, or one for each. A missing language gets bokmål. */
export type LocalText =
  | string
  | { readonly nb: string; readonly nn?: string; readonly en?: string; readonly se?: string };

/** Who is behind the pages of this library: the agency, its service, and where people get help. */
export interface ServiceOptions {
  /** The agency's name: in the header, the footer and at the end of every title. */
  readonly agency: LocalText;
  /** The name of the service, as people know it: in the header, in titles and in sentences. */
  readonly name: LocalText;
  /** Where the agency's name in the header leads: a path, or a URL with https. Default: `landingPath`. */
  readonly home?: string | undefined;
  /**
   * The agency's mark, an inline `<svg>` of at most 4 kB. Shapes and gradients only. A colour may be `var(--main)`, or `var(--on-main)` on top of it,
   * which follow the reader's light or dark mode. It is decorative, since the agency's name stands beside it.
   */
  readonly logo?: string | undefined;
  /** The icon of the tab: a path below `baseUrl`, like every path here. */
  readonly icon?: string | undefined;
  /** The font of the pages: its name, and the path of a woff2 file on this origin. */
  readonly font?: { readonly family: string; readonly file: string } | undefined;
  /**
   * Colour of the buttons, the links and the line at the top, as `#rrggbb`. `main` is on white, `dark` on #14181d in dark mode. Both need a contrast of
   * 4.5:1; 7:1 is better. Default for `dark`: a lighter `main`.
   */
  readonly colours?: { readonly main: string; readonly dark?: string | undefined } | undefined;
  /**
   * Where people get help, on every page. `text` is who helps, as in "Contact …": `brukerstøtten i Havbrukstilsynet`. At least one of `href` (a path, or a
   * URL with https or mailto) and `phone`. `hours` is when the phone is answered.
   */
  readonly support: {
    readonly text: LocalText;
    readonly href?: string | undefined;
    readonly phone?: string | undefined;
    readonly hours?: LocalText | undefined;
  };
  /** The links of the footer: paths, or URLs with https. `contact` may be mailto; default: `support.href`. */
  readonly links: {
    /** The accessibility statement, which the public sector must link to. */
    readonly accessibility: string;
    readonly privacy: string;
    readonly cookies?: string | undefined;
    readonly contact?: string | undefined;
  };
  /**
   * What a right lets a person do, by `resource:action`, without "to": `{ "eksempel-akvakultur:write": "sende inn rapporter" }`. The resource is
   * with or without `urn:altinn:resource:`. A right without a resource has its type instead: `ansattporten:orgno:Read`.
   */
  readonly rights?: Readonly<Record<string, LocalText>> | undefined;
  /** Where an organisation gives people rights: a path, or a URL with https. */
  readonly accessHref?: string | undefined;
  /** The agency's service for the other population: citizens, or employees. */
  readonly otherSide?: { readonly name: LocalText; readonly href: string } | undefined;
  /** The languages of the pages, the default first. Default: nb, nn, en and se. */
  readonly languages?: readonly Language[] | undefined;
  /**
   * The application's own help pages, by error code: `{ employment_required: "/help/pupils" }`. The error page of that code links to its help
   * page.
   */
  readonly help?: { readonly [Code in AuthErrorCode]?: string } | undefined;
  /**
   * Pages that the application renders itself, with what `auth.problem` hands it: paths of this site that no guard protects. The default, and what we
   * recommend, are the pages of this library. All other pages stay the library's, since a layout can fail or loop.
   */
  readonly pages?: { readonly [Page in CustomPage]?: string } | undefined;
}

/** The pages that an application may render itself. */
export type CustomPage = (typeof customPageNames)[number];
export const customPageNames = ["refused", "cancelled", "loggedOut", "loggedIn", "logoutQuestion"] as const;

/** The checked and completed {@link ServiceOptions}: frozen, with its defaults, and with the logo written out again from what was allowed. */
export interface Service extends ServiceOptions {
  readonly home: string;
  readonly colours: { readonly main: string; readonly dark: string };
  readonly languages: readonly [Language, ...Language[]];
}

/** A text in a language. */
export function localTextIn(said: LocalText, language: Language): string {
  return typeof said === "string" ? said : (said[language] ?? said.nb);
}
