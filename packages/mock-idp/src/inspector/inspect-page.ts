import { type Html, markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { inspectorPage } from "./inspector-page.ts";
import { jumps, loginArticle } from "./login-article.ts";
import { hopsOf, type LoginCard, loginCards, otherCalls, strayCalls } from "./login-card.ts";
import { callStep, hopStep } from "./login-step.ts";
import { scoreOf } from "./score.ts";

const MOST_CARDS = 50;

/** What the query of the page narrows the list to. All that are given must fit. */
export interface Filter {
  /** The card with this id alone. */
  readonly login?: string | undefined;
  /** Only logins that were refused. */
  readonly refused?: boolean;
  readonly provider?: string | undefined;
  readonly client?: string | undefined;
  /** By pid or name. */
  readonly person?: string | undefined;
  readonly worker?: string | undefined;
}

const fits = ({ id, idp, outcome, client, person, calls }: LoginCard, filter: Filter): boolean =>
  (filter.login === undefined || id === filter.login) &&
  (!filter.refused || outcome.startsWith("refused")) &&
  (filter.provider === undefined || idp.profile.id === filter.provider) &&
  (filter.client === undefined || client === filter.client) &&
  (filter.person === undefined || person === filter.person || calls.some((call) => call.person === filter.person)) &&
  (filter.worker === undefined || calls.some(({ worker }) => worker === filter.worker));

/** The page of what each provider received and answered: one card for each login, newest first. It works without script. */
export function inspectPage(idps: readonly MockIdp[], filter: Filter): string {
  const cards = newestFirst(idps).filter((card) => fits(card, filter));
  const shown = cards.slice(0, MOST_CARDS);
  const { login, refused } = filter;
  const one = login === undefined ? undefined : shown[0];
  const narrowed = Object.values(filter).some((value) => value !== undefined && value !== false);
  return inspectorPage(
    "/inspect",
    one ? `${one.client} at ${one.idp.profile.title}: ${one.outcome}` : "Logins",
    markup`<h1>${one ? "One login" : "Logins"}</h1>
<p><a href="/">Providers and people</a>${narrowed ? markup` · <a href="/inspect">All logins</a>` : markup` · <a href="/inspect?refused=true">Only refused</a>`} · newest first · secrets are cut short</p>
<p id="news" role="status"></p>
${jumps(shown)}
${shown.length === 0 && markup`<p>${refused ? "No login was refused." : "No login yet."}</p>`}
${shown.map((card) => loginArticle(card, linksOf(card)))}
${cards.length > shown.length && markup`<p>${cards.length - shown.length} older logins are not shown.</p>`}
${narrowed ? undefined : idps.map(strip)}`,
  );
}

const newestFirst = (idps: readonly MockIdp[]): readonly LoginCard[] =>
  idps.flatMap(loginCards).toSorted((one, other) => other.at - one.at);

/** The same as a page of its own, with its styles and without links to a server: for the report of a failed test. */
export function loginsDocument(idps: readonly MockIdp[]): string {
  const shown = newestFirst(idps).slice(0, MOST_CARDS);
  return inspectorPage(
    undefined,
    "Logins",
    markup`<h1>Logins</h1>
<p>Newest first · secrets are cut short</p>
${jumps(shown)}
${shown.map((card) => loginArticle(card, undefined))}
${idps.map(strip)}`,
  );
}

const FORMATS = ["html", "json", "har", "mermaid"] as const;

function linksOf({ id }: LoginCard): Html {
  const files = FORMATS.map((format) => markup` · <a href="/inspect/${id}.${format}">${format}</a>`);
  return markup`<a href="/inspect?login=${id}">only this login</a>${files}`;
}

/** Metadata, keys, machines and what was asked for in vain. */
function strip(idp: MockIdp): Html {
  const [others, strays] = [otherCalls(idp), strayCalls(idp)];
  const counts = [...Map.groupBy(others, ({ endpoint }) => endpoint)].map(
    ([endpoint, calls]) => `${calls.length} ${endpoint}`,
  );
  const refused = others.filter((call) => call.refused);
  const { id, title } = idp.profile;
  const loose = hopsOf(idp).filter(({ login }) => login === undefined);
  const rows = [...[...refused, ...strays].map((call) => callStep(call, id, id)), ...loose.map(hopStep)];
  return markup`<section><h2>${title} <span class="soft">${idp.issuer}</span></h2>
<p>Calls without a login: ${counts.join(", ") || "none"}.</p>
${scoreLine(idp)}
${rows.length > 0 && markup`<ol class="calls">${rows}</ol>`}
</section>`;
}

/** Never a percentage: what was not seen is not kept. */
function scoreLine(idp: MockIdp): Html {
  const score = scoreOf(idp).filter(({ kind }) => kind === "assertion");
  const named = (wanted: string): string =>
    score.flatMap(({ id, verdict }) => (verdict === wanted ? [id] : [])).join(", ");
  const count = (wanted: string): number => score.filter(({ verdict }) => verdict === wanted).length;
  return markup`<p>Request assertions: ${count("kept")} kept, ${count("broken")} broken${count("broken") > 0 && ` (${named("broken")})`}, ${count("waived") > 0 && `${count("waived")} waived (${named("waived")}), `}${count("not seen")} not seen (${named("not seen")}).</p>`;
}
