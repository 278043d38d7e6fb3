import { type Html, markup } from "./markup.ts";
import type { Organisation } from "../people/organisation.ts";
import { renderPage } from "./page.ts";
import type { Person } from "../people/person.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import { reachable, type LoginMethod } from "./assurance.ts";
import { introOf } from "./introduction.ts";
import type { Authentication } from "../people/login.ts";
import { buttons, errorSummary, type FieldError, type Option, optionGroup, searched } from "./options.ts";
import type { RepresentationRequest } from "./representation.ts";
import type { Refusal } from "../requests/call.ts";
import { fill, type PageLanguage, pageLanguages, portalTexts } from "./texts.ts";

/** What every page of the portal needs. */
export interface PageFrame {
  readonly profile: ProviderFacts;
  readonly lang: PageLanguage;
  readonly clientName: string;
}

function languages({ profile, lang }: PageFrame): Html {
  // No speaker has reviewed the texts in Northern Sámi.
  const draft = (language: PageLanguage): Html | string =>
    language === "se" ? markup` <span lang="${lang}">(${portalTexts[lang].draft})</span>` : "";
  const links = pageLanguages
    .filter((language) => profile.locales.includes(language))
    .map((other) =>
      other === lang
        ? markup`<li><span aria-current="true">${portalTexts[other].name}</span>${draft(other)}</li>`
        : markup`<li><a href="?lang=${other}" lang="${other}" hreflang="${other}">${portalTexts[other].name}</a>${draft(other)}</li>`,
    );
  return markup`<nav aria-label="${portalTexts[lang].language}"><ul class="languages">${links}</ul></nav>`;
}

function frame(pageFrame: PageFrame, title: string, main: Html, switchable: boolean = true, onwards?: string): string {
  const { profile, lang } = pageFrame;
  const banner = fill(portalTexts[lang].banner, { title: profile.title });
  return renderPage({
    lang,
    title: `${title} – TEST`,
    banner,
    main,
    ...(switchable ? { languages: languages(pageFrame) } : {}),
    ...(onwards === undefined ? {} : { onwards }),
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
</form>
<form id="search-form" method="get"></form>`;
  return frame(pageFrame, title, main);
}

/** The content of step 1. */
export interface PersonQuestion {
  readonly people: readonly Person[];
  /** The offered ways to log in. The first one is preselected. */
  readonly ways: readonly LoginMethod[];
  /** The first so many people satisfy all that the request requires. */
  readonly suited: number;
  readonly person: string;
  /** What the list is searched for; empty for all people. */
  readonly search: string;
  /** Whether step 2 may follow. */
  readonly ofTwo: boolean;
  readonly errors: readonly FieldError[];
}

function personOption({ profile, lang }: PageFrame, person: Person, ways: readonly LoginMethod[]): Option {
  const { pid, name, description, assurance, workAccount } = person;
  const offered = new Set(ways.map(({ means }) => means));
  const account = profile.accounts?.name(person);
  const known = profile.accounts
    ? [account ?? ""]
    : [
        ...(assurance.length > 0 && offered.has("eid") ? [pid] : []),
        ...(workAccount && offered.has("workAccount") ? [workAccount.email] : []),
      ];
  return {
    value: pid,
    name,
    more: description[lang] ?? description.nb,
    moreLang: description[lang] === undefined ? "nb" : undefined,
    id: known.join(" · "),
    reachable: reachable(profile, person),
  };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Step 1: the person, and the way to log in. */
export function personPage(pageFrame: PageFrame, question: PersonQuestion): string {
  const { people, ways, person, errors, suited, search } = question;
  const { lang, clientName } = pageFrame;
  const texts = portalTexts[lang];
  const nameOf = (acr: string): string => texts.assurance[acr] ?? texts.steps[acr] ?? acr;
  const [first] = ways;
  const group = { type: "radio", errors } as const;
  const all = people.map((candidate, index) => {
    const heading = [texts.suited, texts.others][[0, suited].indexOf(index)];
    const isParted = suited > 0 && suited < people.length;
    return { ...personOption(pageFrame, candidate, ways), heading: isParted ? heading : undefined };
  });
  return stepPage(pageFrame, {
    name: "person",
    count: question.ofTwo ? markup`<p class="step">${texts.stepPerson}</p>\n` : undefined,
    title: texts.titlePerson,
    intro: fill(texts.introPerson[introOf(ways, texts)], { client: clientName, assurance: nameOf(first?.acr ?? "") }),
    groups: [
      optionGroup({
        ...group,
        field: "person",
        legend: texts.choosePerson,
        ...searched(lang, all, search),
        chosen: person,
      }),
      optionGroup({
        ...group,
        field: "assurance",
        legend: texts.chooseAssurance,
        options: ways.map(({ acr, method }) => ({
          value: acr,
          name: capitalised(nameOf(acr)),
          more: texts.methods[method] ?? method,
        })),
        chosen: first?.acr ?? "",
      }),
    ],
    submit: texts.logIn,
    errors,
  });
}

/** The content of step 2. */
export interface OrganisationQuestion {
  readonly person: Person;
  readonly organisations: readonly Organisation[];
  readonly request: RepresentationRequest;
  /** What the list is searched for; empty for all organisations. */
  readonly search: string;
  readonly errors: readonly FieldError[];
}

/** Organisations on a page at most, of a person who may represent thousands. */
const mostShown = 100;

/** Step 2: the organisation to represent. */
export function organisationPage(pageFrame: PageFrame, question: OrganisationQuestion): string {
  const { person, errors, search } = question;
  const { several, required } = question.request;
  const texts = portalTexts[pageFrame.lang];
  const list = question.organisations.map(({ organisation_number, name, unit_type, deleted }) => ({
    value: organisation_number,
    name,
    more: `${texts.organisationNumber} ${organisation_number.replaceAll(/\d{3}(?=\d)/g, "$&\u00a0")} · ${unit_type}${deleted ? ` · ${texts.deleted}` : ""}`,
  }));
  const { options, before } = searched(pageFrame.lang, list, search, mostShown);
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
        options: [...options, ...self],
        before,
        chosen: "",
        errors,
      }),
    ],
    submit: texts.continue,
    errors,
  });
}

/** A representation is required and the person has none: the person can only go back. */
export function noOrganisationPage(
  pageFrame: PageFrame,
  { person, means }: Authentication,
  { type }: RepresentationRequest,
): string {
  const texts = portalTexts[pageFrame.lang];
  const values = { client: pageFrame.clientName, name: person.name };
  const reason = type.means === means ? texts.nobodyKnownTo[type.source] : texts.nobodyThisWay[type.means];
  const main = markup`<h1>${texts.titleNobody}</h1>
<p>${fill(texts.nobody, values)} ${fill(reason, values)}</p>
<form method="post"><div class="buttons"><button name="action" value="cancel">${texts.back}</button></div></form>`;
  return frame(pageFrame, texts.titleNobody, main);
}

/** The request was refused and there is no safe URL to redirect to. The reason is for developers, in English. */
export function stoppedPage(pageFrame: PageFrame, refusal: Refusal, hasInspector: boolean): string {
  const texts = portalTexts[pageFrame.lang];
  const { error, reason, clause, hint } = refusal;
  const main = markup`<h1>${texts.titleStopped}</h1>
<p>${texts.stopped}</p>
<p lang="en"><code>${error}</code>: ${reason}</p>
<p class="soft" lang="en">${clause}</p>
${hint !== undefined && markup`<p lang="en">To mend it: ${hint}</p>`}
${hasInspector && markup`<p lang="en"><a href="/inspect">See each call in the inspector</a></p>`}`;
  return frame(pageFrame, texts.titleStopped, main, false);
}

/** Further content of the logout page. */
export interface Farewell {
  /** URLs of clients, loaded in frames so that each client ends its own session. */
  readonly frames: readonly string[];
  /** Where the browser continues once they have loaded. */
  readonly onwards: string | undefined;
}

/** Asks whether to log out, if the request has no hint. */
export function confirmLogoutPage(pageFrame: PageFrame): string {
  const texts = portalTexts[pageFrame.lang];
  const main = markup`<h1>${texts.titleConfirmLogout}</h1>
<form method="post"><div class="buttons"><button name="action" value="logout">${texts.logOut}</button></div></form>`;
  return frame(pageFrame, texts.titleConfirmLogout, main, false);
}

/** The end of a logout, or a stop before the redirect while clients are notified. */
export function loggedOutPage(pageFrame: PageFrame, { frames, onwards }: Farewell): string {
  const texts = portalTexts[pageFrame.lang];
  const loaded = frames.map((url) => markup`<iframe src="${url}" title="${new URL(url).host}" hidden></iframe>\n`);
  const link = onwards === undefined ? undefined : markup`<p><a href="${onwards}">${texts.continue}</a></p>`;
  const main = markup`<h1>${texts.titleLoggedOut}</h1><p>${texts.loggedOut}</p>${link}${loaded}`;
  return frame(pageFrame, texts.titleLoggedOut, main, false, onwards);
}
