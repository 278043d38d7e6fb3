import { filled, html, markup, type Html, type Piece } from "./html.ts";
import { localTextIn, type Service } from "./service.ts";
import { textsIn, type Language } from "../texts/language.ts";

/** What a page has around its content. */
export interface PageFrame {
  /** True if the page is in a frame of this site. */
  readonly isFramed?: boolean;
  /** Whose service it is. Without it the page has no header and no footer. */
  readonly service?: Service | undefined;
  /** The same page in another language. Only for a page whose URL can be requested again. */
  readonly languageHref?: ((language: Language) => string) | undefined;
  /** Who is logged in. Only on the pages that may say so. */
  readonly person?: ShownPerson | undefined;
}

/** The person of a session, and the organisations that they act for. */
export interface ShownPerson {
  readonly name?: string | undefined;
  readonly organisations: readonly string[];
}

/** `{h1} – {service} – {agency}`. Soft hyphens are for the header only. */
export function titleOf(heading: string, service: Service | undefined, language: Language): string {
  const sender = service ? [localTextIn(service.name, language), localTextIn(service.agency, language)] : [];
  return [heading, ...sender].join(" – ").replaceAll("\u00AD", "");
}

/** The skip link and the header. */
export function headerOf({ languageHref, person }: PageFrame, service: Service, language: Language): Html {
  const { frame } = textsIn(language);
  return html`<a class="skip" href="#content">${frame.skipToContent}</a>
    <header>
      <div class="sender">
        <a class="agency" href="${service.home}"
          >${service.logo === undefined ? undefined : markup(service.logo.replace("<svg", '<svg aria-hidden="true"'))}<span
            ><b>${localTextIn(service.agency, language)}</b> <span>${localTextIn(service.name, language)}</span></span
          ></a
        >
        ${languageHref && service.languages.length > 1 ? languageChoice(service.languages, language, languageHref) : undefined}
      </div>
      ${person && personBand(person, language)}
    </header>`;
}

/** The languages whose texts no speaker has reviewed. */
const unreviewed: ReadonlySet<Language> = new Set(["se"]);

function languageChoice(
  languages: Service["languages"],
  current: Language,
  hrefIn: NonNullable<PageFrame["languageHref"]>,
): Html {
  const choices = languages.map((language) => {
    const name = textsIn(language).frame.language;
    const here = language === current ? html`aria-current="true"` : undefined;
    const state = unreviewed.has(language) ? ` (${textsIn(current).frame.unreviewed})` : undefined;
    return html`<li>
      <a lang="${language}" hreflang="${language}" href="${hrefIn(language)}" ${here}>${name}</a>${state}
    </li> `;
  });
  return html`<nav aria-label="${textsIn(current).frame.languages}">
    <ul>
      ${choices}
    </ul>
  </nav>`;
}

function personBand({ name, organisations }: ShownPerson, language: Language): Html | undefined {
  if (name === undefined && organisations.length === 0) return undefined;
  const { loggedInAs, onBehalfOf, chosenOrganisations } = textsIn(language).frame;
  const named = organisations.length > 3 ? chosenOrganisations : organisations.join(", ");
  return html`<p class="person">
    ${name === undefined ? undefined : html`<span>${filled(loggedInAs, { name: html`<b>${name}</b>` })}</span> `}${
      named === "" ? undefined : html`<span>${filled(onBehalfOf, { organisations: html`<b>${named}</b>` })}</span>`
    }
  </p>`;
}

/** Where people get help, last in the content of every page, and the reference that they can give there (WCAG 2.2, 3.2.6). */
export function helpBlock({ support }: Service, language: Language, reference: string | undefined): Html {
  const { title, byLink, byPhone, byBoth, reference: asked } = textsIn(language).frame.help;
  const { href, phone, hours } = support;
  const who = localTextIn(support.text, language);
  const pieces: Readonly<Record<string, Piece>> = {
    who: href === undefined ? who : html`<a href="${href}">${who}</a>`,
    phone: phone === undefined ? undefined : html`<a href="tel:${phone.replaceAll(" ", "")}">${phone}</a>`,
    hours: hours === undefined ? undefined : ` (${localTextIn(hours, language)})`,
  };
  const said = phone === undefined ? byLink : href === undefined ? byPhone : byBoth;
  return html`<section class="help">
    <h2>${title}</h2>
    <p>
      ${filled(said, pieces)}${
        reference === undefined ? undefined : html` ${filled(asked, { reference: inGroups(reference) })}`
      }
    </p>
  </section>`;
}

/** In groups of four, which are easier to read out. The gaps are styles, so that a copied reference has none. */
function inGroups(reference: string): Html {
  const [first = "", ...others] = reference.match(/.{1,4}/g) ?? [];
  return html`<code>${first}${others.map((group) => html`<span>${group}</span>`)}</code>`;
}

export function footerOf({ agency, links, support }: Service, language: Language): Html {
  const { about, ...names } = textsIn(language).frame;
  const shown = { ...links, contact: links.contact ?? support.href };
  const link = (name: keyof typeof shown): Html | undefined => {
    const href = shown[name];
    return href === undefined ? undefined : html`<li><a href="${href}">${names[name]}</a></li> `;
  };
  return html`<footer>
    <p>${localTextIn(agency, language)}</p>
    <nav aria-label="${about}">
      <ul>
        ${link("accessibility")}${link("privacy")}${link("cookies")}${link("contact")}
      </ul>
    </nav>
  </footer>`;
}
