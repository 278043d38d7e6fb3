import { Html, html } from "../html.ts";
import type { Organisation } from "../organisation.ts";
import { renderPage } from "../page.ts";
import type { Person } from "../person.ts";
import type { Profile } from "../profile.ts";
import { fill, type PageLanguage, portalTexts } from "./texts.ts";

/** What every page of the portal needs to know. */
export interface PageFrame {
  readonly profile: Profile;
  readonly lang: PageLanguage;
  readonly clientName: string;
}

/** A field that was not filled in, and where it is. */
export interface FieldError {
  readonly field: "person" | "assurance" | "organisation";
  readonly message: string;
}

const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = { nb: "Norsk bokmål", en: "English" };

function languages(lang: PageLanguage): Html {
  const links = (Object.keys(LANGUAGE_NAMES) as PageLanguage[]).map((other) =>
    other === lang
      ? html`<li><span aria-current="true">${LANGUAGE_NAMES[other]}</span></li>`
      : html`<li><a href="?lang=${other}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a></li>`,
  );
  return html`<nav aria-label="${portalTexts[lang].language}">
    <ul class="languages">
      ${links}
    </ul>
  </nav>`;
}

function frame({ profile, lang }: PageFrame, title: string, main: Html, switchable = true): string {
  const banner = fill(portalTexts[lang].banner, { title: profile.title });
  return renderPage({
    lang,
    title: `${title} – TEST`,
    banner,
    main,
    ...(switchable ? { languages: languages(lang) } : {}),
  });
}

function errorSummary(lang: PageLanguage, errors: readonly FieldError[]): Html | undefined {
  if (errors.length === 0) return undefined;
  const items = errors.map(({ field, message }) => html`<li><a href="#${field}-0">${message}</a></li>`);
  return html`<div class="errors" role="alert">
    <h2>${portalTexts[lang].errorTitle}</h2>
    <ul>
      ${items}
    </ul>
  </div>`;
}

interface Option {
  readonly value: string;
  readonly name: string;
  readonly more: string;
}

function options(
  field: FieldError["field"],
  type: "radio" | "checkbox",
  list: readonly Option[],
  chosen: string,
  error: string | undefined,
): Html {
  const rows = list.map(({ value, name, more }, index) => {
    const flags = new Html(
      `${value === chosen ? " checked" : ""}${error === undefined ? "" : ` aria-describedby="${field}-error"`}`,
    );
    return html`<label class="option"
      ><input type="${type}" name="${field}" id="${field}-${index}" value="${value}" ${flags} /><span
        ><span class="name">${name}</span> <span class="more id">${more}</span></span
      ></label
    >`;
  });
  return html`${error === undefined ? undefined : html`<p class="wrong" id="${field}-error">${error}</p>`}${rows}`;
}

function buttons(submit: string, cancel: string): Html {
  return html`<div class="buttons">
    <button name="action" value="continue">${submit}</button
    ><button class="second" name="action" value="cancel" formnovalidate>${cancel}</button>
  </div>`;
}

const messageFor = (errors: readonly FieldError[], field: FieldError["field"]): string | undefined =>
  errors.find((error) => error.field === field)?.message;

/** Step 1: who logs in, and how. */
export function personPage(
  pageFrame: PageFrame,
  ask: {
    readonly people: readonly Person[];
    readonly levels: readonly string[];
    readonly person: string;
    readonly errors: readonly FieldError[];
  },
): string {
  const { lang, clientName, profile } = pageFrame;
  const texts = portalTexts[lang];
  const asked = texts.assurance[ask.levels[0] ?? ""] ?? "";
  const persons = ask.people.map(({ pid, name, description }) => ({
    value: pid,
    name,
    more: `${description[lang]} · ${pid}`,
  }));
  const means = profile.methods.flatMap((method) =>
    ask.levels.map((level) => ({ value: level, name: `${method.name}`, more: texts.assurance[level] ?? level })),
  );
  const errors = errorSummary(lang, ask.errors);
  const title = ask.errors.length > 0 ? `${texts.errorTitle}: ${texts.titlePerson}` : texts.titlePerson;
  return frame(
    pageFrame,
    title,
    html`${errors}
      <p class="step">${texts.stepPerson}</p>
      <h1>${texts.titlePerson}</h1>
      <p>${fill(texts.introPerson, { client: clientName, assurance: asked })}</p>
      <form method="post">
        <input type="hidden" name="step" value="person" />
        <fieldset>
          <legend>${texts.choosePerson}</legend>
          ${options("person", "radio", persons, ask.person, messageFor(ask.errors, "person"))}
        </fieldset>
        <fieldset>
          <legend>${texts.chooseAssurance}</legend>
          ${options("assurance", "radio", means, ask.levels[0] ?? "", messageFor(ask.errors, "assurance"))}
        </fieldset>
        ${buttons(texts.logIn, texts.cancel)}
      </form>`,
  );
}

/** Step 2: for whom the person acts. */
export function organisationPage(
  pageFrame: PageFrame,
  ask: {
    readonly person: Person;
    readonly organisations: readonly Organisation[];
    readonly several: boolean;
    readonly required: boolean;
    readonly errors: readonly FieldError[];
  },
): string {
  const { lang, clientName } = pageFrame;
  const texts = portalTexts[lang];
  const list = ask.organisations.map(({ organisation_number, name, unit_type, deleted }) => ({
    value: organisation_number,
    name,
    more: `${texts.organisationNumber} ${organisation_number} · ${unit_type}${deleted ? ` · ${texts.deleted}` : ""}`,
  }));
  const self = ask.required ? [] : [{ value: "self", name: texts.self, more: texts.selfMore }];
  const errors = errorSummary(lang, ask.errors);
  const title = ask.errors.length > 0 ? `${texts.errorTitle}: ${texts.titleOrganisation}` : texts.titleOrganisation;
  return frame(
    pageFrame,
    title,
    html`${errors}
      <p class="step">${texts.stepOrganisation}</p>
      <h1>${texts.titleOrganisation}</h1>
      <p>${fill(texts.introOrganisation, { name: ask.person.name, client: clientName })}</p>
      <form method="post">
        <input type="hidden" name="step" value="organisation" />
        <fieldset>
          <legend>${ask.several ? texts.chooseSeveral : texts.chooseOne}</legend>
          ${options("organisation", ask.several ? "checkbox" : "radio", [...list, ...self], "", messageFor(ask.errors, "organisation"))}
        </fieldset>
        ${buttons(texts.continue, texts.cancel)}
      </form>`,
  );
}

/** Representation is demanded and there is none: the person can only go back. */
export function nobodyPage(pageFrame: PageFrame, person: Person): string {
  const texts = portalTexts[pageFrame.lang];
  return frame(
    pageFrame,
    texts.titleNobody,
    html`<h1>${texts.titleNobody}</h1>
      <p>${fill(texts.nobody, { client: pageFrame.clientName, name: person.name })}</p>
      <form method="post">
        <div class="buttons"><button name="action" value="cancel">${texts.back}</button></div>
      </form>`,
  );
}

/** The request was refused and there is no safe address to send the person to. */
export function stoppedPage(pageFrame: PageFrame, error: string, reason: string, clause: string): string {
  const texts = portalTexts[pageFrame.lang];
  return frame(
    pageFrame,
    texts.titleStopped,
    html`<h1>${texts.titleStopped}</h1>
      <p>${texts.stopped}</p>
      <p><code>${error}</code>: ${reason}</p>
      <p class="soft">${clause}</p>`,
    false,
  );
}

export function loggedOutPage(pageFrame: PageFrame): string {
  const texts = portalTexts[pageFrame.lang];
  return frame(
    pageFrame,
    texts.titleLoggedOut,
    html`<h1>${texts.titleLoggedOut}</h1>
      <p>${texts.loggedOut}</p>`,
    false,
  );
}
