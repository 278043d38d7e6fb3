import { type Html, markup } from "../markup.ts";
import type { Organisation } from "../organisation.ts";
import { renderPage } from "../page.ts";
import type { Person } from "../person.ts";
import type { Profile } from "../profile.ts";
import { buttons, errorSummary, type FieldError, optionGroup } from "./options.ts";
import { fill, type PageLanguage, portalTexts } from "./texts.ts";

/** What every page of the portal needs to know. */
export interface PageFrame {
  readonly profile: Profile;
  readonly lang: PageLanguage;
  readonly clientName: string;
}

const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = { nb: "Norsk bokmål", en: "English" };

function languages(lang: PageLanguage): Html {
  const links = (Object.keys(LANGUAGE_NAMES) as PageLanguage[]).map((other) =>
    other === lang
      ? markup`<li><span aria-current="true">${LANGUAGE_NAMES[other]}</span></li>`
      : markup`<li><a href="?lang=${other}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a></li>`,
  );
  return markup`<nav aria-label="${portalTexts[lang].language}"><ul class="languages">${links}</ul></nav>`;
}

function frame({ profile, lang }: PageFrame, title: string, main: Html, switchable: boolean = true): string {
  const banner = fill(portalTexts[lang].banner, { title: profile.title });
  return renderPage({
    lang,
    title: `${title} – TEST`,
    banner,
    main,
    ...(switchable ? { languages: languages(lang) } : {}),
  });
}

interface Step {
  readonly name: "person" | "organisation";
  readonly count?: Html | undefined;
  readonly title: string;
  readonly intro: string;
  readonly groups: readonly Html[];
  readonly submit: string;
  readonly errors: readonly FieldError[];
}

function stepPage(pageFrame: PageFrame, step: Step): string {
  const texts = portalTexts[pageFrame.lang];
  const title = step.errors.length > 0 ? `${texts.errorTitle}: ${step.title}` : step.title;
  const main = markup`${errorSummary(pageFrame.lang, step.errors)}${step.count}<h1>${step.title}</h1>
<p>${step.intro}</p>
<form method="post">
<input type="hidden" name="step" value="${step.name}">
${step.groups}
${buttons(step.submit, texts.cancel)}
</form>`;
  return frame(pageFrame, title, main);
}

/** What step 1 asks. */
export interface PersonQuestion {
  readonly people: readonly Person[];
  /** Sufficient levels, weakest first. */
  readonly levels: readonly string[];
  readonly person: string;
  /** Whether step 2 may follow. */
  readonly ofTwo: boolean;
  readonly errors: readonly FieldError[];
}

/** Step 1: who logs in, and how. */
export function personPage(pageFrame: PageFrame, question: PersonQuestion): string {
  const { people, levels, person, errors } = question;
  const { lang, clientName, profile } = pageFrame;
  const texts = portalTexts[lang];
  const levelName = (level: string): string => texts.assurance[level] ?? level;
  const lowest = levels[0] ?? "";
  const persons = people.map(({ pid, name, description }) => ({
    value: pid,
    name,
    more: `${description[lang]} · ${pid}`,
  }));
  const means = profile.methods.flatMap(({ name }) =>
    levels.map((level) => ({ value: level, name, more: levelName(level) })),
  );
  const group = { type: "radio", errors } as const;
  return stepPage(pageFrame, {
    name: "person",
    count: question.ofTwo ? markup`<p class="step">${texts.stepPerson}</p>\n` : undefined,
    title: texts.titlePerson,
    intro: fill(texts.introPerson, { client: clientName, assurance: levelName(lowest) }),
    groups: [
      optionGroup({ ...group, field: "person", legend: texts.choosePerson, options: persons, chosen: person }),
      optionGroup({ ...group, field: "assurance", legend: texts.chooseAssurance, options: means, chosen: lowest }),
    ],
    submit: texts.logIn,
    errors,
  });
}

/** What step 2 asks. */
export interface OrganisationQuestion {
  readonly person: Person;
  readonly organisations: readonly Organisation[];
  readonly several: boolean;
  readonly required: boolean;
  readonly errors: readonly FieldError[];
}

/** Step 2: for whom the person acts. */
export function organisationPage(pageFrame: PageFrame, question: OrganisationQuestion): string {
  const { person, several, required, errors } = question;
  const texts = portalTexts[pageFrame.lang];
  const list = question.organisations.map(({ organisation_number, name, unit_type, deleted }) => ({
    value: organisation_number,
    name,
    more: `${texts.organisationNumber} ${organisation_number} · ${unit_type}${deleted ? ` · ${texts.deleted}` : ""}`,
  }));
  const self = required ? [] : [{ value: "self", name: texts.self, more: texts.selfMore }];
  return stepPage(pageFrame, {
    name: "organisation",
    count: markup`<p class="step">${texts.stepOrganisation}</p>\n`,
    title: texts.titleOrganisation,
    intro: fill(texts.introOrganisation, { name: person.name, client: pageFrame.clientName }),
    groups: [
      optionGroup({
        field: "organisation",
        legend: several ? texts.chooseSeveral : texts.chooseOne,
        type: several ? "checkbox" : "radio",
        options: [...list, ...self],
        chosen: "",
        errors,
      }),
    ],
    submit: texts.continue,
    errors,
  });
}

/** Representation is demanded and there is none: the person can only go back. */
export function nobodyPage(pageFrame: PageFrame, person: Person): string {
  const texts = portalTexts[pageFrame.lang];
  const main = markup`<h1>${texts.titleNobody}</h1>
<p>${fill(texts.nobody, { client: pageFrame.clientName, name: person.name })}</p>
<form method="post"><div class="buttons"><button name="action" value="cancel">${texts.back}</button></div></form>`;
  return frame(pageFrame, texts.titleNobody, main);
}

/** The request was refused and there is no safe address to send the person to. */
export function stoppedPage(pageFrame: PageFrame, error: string, reason: string, clause: string): string {
  const texts = portalTexts[pageFrame.lang];
  const main = markup`<h1>${texts.titleStopped}</h1>
<p>${texts.stopped}</p>
<p><code>${error}</code>: ${reason}</p>
<p class="soft">${clause}</p>`;
  return frame(pageFrame, texts.titleStopped, main, false);
}

/** Where a logout ends when the client is not known, or gave no address. */
export function loggedOutPage(pageFrame: PageFrame): string {
  const texts = portalTexts[pageFrame.lang];
  const main = markup`<h1>${texts.titleLoggedOut}</h1><p>${texts.loggedOut}</p>`;
  return frame(pageFrame, texts.titleLoggedOut, main, false);
}
