import { Html, markup } from "./markup.ts";
import { fill, type PageLanguage, portalTexts } from "./texts.ts";

/** A missing or wrong field, and its message. */
export interface FieldError {
  readonly field: "person" | "assurance" | "organisation";
  readonly message: string;
}

/** One choice. */
export interface Option {
  readonly value: string;
  readonly name: string;
  /** A text that distinguishes it from the other choices. */
  readonly more: string;
  /** The language of `more`, where it is not the page's. */
  readonly moreLang?: PageLanguage | undefined;
  /** The identifier, on a line of its own. */
  readonly id?: string;
  /** The heading of the choices from this one on. */
  readonly heading?: string | undefined;
  /** The acr values that a person can reach, for programs that fill in the form. */
  readonly reachable?: readonly string[];
}

export interface OptionGroup {
  readonly field: FieldError["field"];
  readonly legend: string;
  readonly type: "radio" | "checkbox";
  readonly options: readonly Option[];
  /** What stands between the legend and the choices. */
  readonly before?: Html | false | undefined;
  readonly chosen: string;
  readonly errors: readonly FieldError[];
}

/** A fieldset of radios or checkboxes, with its error before the first of them. */
export function optionGroup({ field, legend, type, options, before, chosen, errors }: OptionGroup): Html {
  const error = errors.find((candidate) => candidate.field === field)?.message;
  const described = error === undefined ? "" : ` aria-describedby="${field}-error"`;
  const rows = options.map(({ value, name, more, moreLang, id, heading, reachable }, index) => {
    const flags = new Html(`${value === chosen ? " checked" : ""}${described}`);
    const data = reachable && markup` data-assurance="${reachable.join(" ")}"`;
    const input = markup`<input type="${type}" name="${field}" id="${field}-${index}" value="${value}"${data}${flags}>`;
    const lang = moreLang && markup` lang="${moreLang}"`;
    const own = id && markup` <span class="more id">${id}</span>`;
    const text = markup`<span><span class="name">${name}</span> <span class="more id"${lang}>${more}</span>${own}</span>`;
    const above = heading && markup`<p class="group">${heading}</p>\n`;
    return markup`${above}<label class="option">${input}${text}</label>\n`;
  });
  const message = error === undefined ? undefined : markup`<p class="wrong" id="${field}-error">${error}</p>\n`;
  return markup`<fieldset><legend>${legend}</legend>\n${before}${message}${rows}</fieldset>`;
}

/** What the list of a page is searched for. */
export function searchOf({ method, query }: { readonly method: string; readonly query: { q?: unknown } }): string {
  return method === "GET" && typeof query.q === "string" ? query.q : "";
}

/** A list that is longer gets a search. */
const longList = 5;

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s/g, "");

/**
 * The choices that a search finds, at most so many, and what stands before them in a long list: the search, and how many choices are not shown. The
 * search has a form of its own at the end of the page, since its field stands within another form.
 */
export function searched(
  lang: PageLanguage,
  all: readonly Option[],
  search: string,
  most = Infinity,
): Pick<OptionGroup, "options" | "before"> {
  const texts = portalTexts[lang];
  const found = all.filter(({ value, name, more, id = "" }) => plain(name + more + id + value).includes(plain(search)));
  const counts = { shown: `${most}`, all: `${found.length}` };
  const note = found.length === 0 ? texts.noMatch : found.length > most && fill(texts.notAllShown, counts);
  const before = markup`<p class="search"><label for="search">${texts.search}</label>
<input type="search" id="search" name="q" value="${search}" form="search-form" autocomplete="off"> <button class="second" form="search-form">${texts.search}</button></p>
${note && markup`<p>${note}</p>`}`;
  return { options: found.slice(0, most), before: (all.length > longList || search !== "") && before };
}

/** The errors, each with a link to its field. The first thing on the page. */
export function errorSummary(lang: PageLanguage, errors: readonly FieldError[]): Html | undefined {
  if (errors.length === 0) return undefined;
  const items = errors.map(({ field, message }) => markup`<li><a href="#${field}-0">${message}</a></li>`);
  return markup`<div class="errors" role="alert"><h2>${portalTexts[lang].errorTitle}</h2><ul>${items}</ul></div>\n`;
}

/** The two buttons of every step. */
export function buttons(submit: string, cancel: string): Html {
  return markup`<div class="buttons">
<button name="action" value="continue">${submit}</button>
<button class="second" name="action" value="cancel">${cancel}</button>
</div>`;
}
