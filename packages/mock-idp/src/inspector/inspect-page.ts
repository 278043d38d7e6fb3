// inspector/: the pages and documents that show logins, each with its calls.
// It must not know how a login is changed: it reads.

import { type Html, markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { inspectorPage } from "./inspector-page.ts";
import { jumps, loginArticle } from "./login-article.ts";
import { hopsOf, type LoginCard, loginCards, callsWithoutLogin, strayCalls } from "./login-card.ts";
import { callStep, hopStep } from "./login-step.ts";
import { choice } from "./page-parts.ts";
import { scoreOf } from "./score.ts";

const MOST_CARDS = 50;

/** What the query of the page narrows the list to. All that are given must fit. */
export interface Filter {
  /** The card with this id alone; `last` is the newest one. */
  readonly login?: string | undefined;
  /** Only logins that were refused. */
  readonly refused?: boolean;
  readonly provider?: string | undefined;
  readonly client?: string | undefined;
  /** By pid or name. */
  readonly person?: string | undefined;
  readonly worker?: string | undefined;
  /** Only logins with a call of this endpoint. */
  readonly endpoint?: string | undefined;
  /** Only logins that a fault with this in its name changed. */
  readonly fault?: string | undefined;
}

const faultNames = (calls: LoginCard["calls"]): readonly string[] =>
  calls.flatMap(({ answered }) => (answered?.faults ?? []).map(({ name }) => name));

const fits = ({ id, idp, outcome, client, person, calls }: LoginCard, filter: Filter): boolean =>
  (filter.login === undefined || filter.login === "last" || id === filter.login) &&
  (filter.endpoint === undefined || calls.some(({ endpoint }) => endpoint === filter.endpoint)) &&
  (filter.fault === undefined || faultNames(calls).some((name) => name.includes(filter.fault ?? ""))) &&
  (!filter.refused || outcome.startsWith("refused")) &&
  (filter.provider === undefined || idp.profile.id === filter.provider) &&
  (filter.client === undefined || client === filter.client) &&
  (filter.person === undefined || person === filter.person || calls.some((call) => call.person === filter.person)) &&
  (filter.worker === undefined || calls.some(({ worker }) => worker === filter.worker));

const hasFilter = (filter: Filter): boolean =>
  Object.values(filter).some((value) => value !== undefined && value !== false);

/** The page of what each provider received and answered: one card for each login, newest first. It works without script. */
export function inspectPage(idps: readonly MockIdp[], filter: Filter): string {
  const all = newestFirst(idps);
  const fitting = all.filter((card) => fits(card, filter));
  const cards = filter.login === "last" ? fitting.slice(0, 1) : fitting;
  const shown = cards.slice(0, MOST_CARDS);
  const { login, refused } = filter;
  const one = login === undefined ? undefined : shown[0];
  const narrowed = hasFilter(filter);
  return inspectorPage(
    "/inspect",
    one ? `${one.client} at ${one.idp.profile.title}: ${one.outcome}` : "Logins",
    markup`<h1>${one ? "One login" : "Logins"}</h1>
<p><a href="/">Providers and people</a>${narrowed && markup` · <a href="/inspect">All logins</a>`} · newest first · secrets are cut short</p>
<p id="news" role="status"></p>
${one === undefined && all.length > 0 && filterForm(all, filter)}
${jumps(shown)}
${shown.length === 0 && markup`<p>${all.length === 0 ? "No login yet." : refused ? "No login was refused." : "No login fits."}</p>`}
${shown.map((card) => loginArticle(card, linksOf(card)))}
${cards.length > shown.length && markup`<p>${cards.length - shown.length} older logins are not shown.</p>`}
${narrowed ? undefined : idps.map(strip)}`,
  );
}

/** Its fields are what the logins have. It works without script: the filter is the query of the page. */
function filterForm(cards: readonly LoginCard[], filter: Filter): Html {
  const calls = cards.flatMap((card) => card.calls);
  const offered: readonly (readonly [keyof Filter, string, readonly (string | undefined)[]])[] = [
    ["provider", "Provider", cards.map(({ idp }) => idp.profile.id)],
    ["client", "Client", cards.map(({ client }) => client)],
    ["person", "Person", cards.map(({ person }) => person)],
    ["endpoint", "Endpoint", calls.map(({ endpoint }) => endpoint)],
    ["fault", "Fault", faultNames(calls)],
    ["worker", "Browser's label", calls.map(({ worker }) => worker)],
  ];
  const fields = offered.flatMap(([name, label, values]) => {
    const distinct = [...new Set(values)].filter((value) => value !== undefined).toSorted();
    const options = ["", ...distinct].map((value) => ({ value, text: value || "all" }));
    return distinct.length > 0 ? [choice(name, label, options, String(filter[name] ?? ""))] : [];
  });
  return markup`<details${hasFilter(filter) && " open"}><summary>Filter</summary><form method="get" class="action filter">${fields}
<p class="field"><label><input type="checkbox" name="refused" value="true"${filter.refused && " checked"}> Only refused</label></p>
<div class="buttons"><button>Show</button></div></form></details>`;
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
  const [others, strays] = [callsWithoutLogin(idp), strayCalls(idp)];
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
