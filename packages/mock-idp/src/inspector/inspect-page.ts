import { type Html, markup } from "../portal/markup.ts";
import { renderPage } from "../portal/page.ts";
import type { Call, Refusal } from "../requests/call.ts";
import { withoutQuery } from "../requests/redact.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { scoreOf } from "../control/score.ts";
import { callDetails } from "./call-details.ts";
import { type LoginCard, loginCards, otherCalls, strayCalls } from "./login-card.ts";

const MOST_CARDS = 50;
const OF_BROWSER = new Set(["authorize", "interaction", "resume", "end_session"]);

/** What the query of the page narrows the list to. */
export interface Filter {
  /** The card with this id alone. */
  readonly login?: string | undefined;
  /** Only logins that were refused. */
  readonly refused?: boolean;
}

/** The page of what each provider received and answered: one card for each login, newest first. Without script. */
export function inspectPage(idps: readonly MockIdp[], { login, refused }: Filter): string {
  const cards = idps
    .flatMap((idp) => loginCards(idp).map((card) => ({ idp, card })))
    .filter(({ card }) => (login === undefined || card.id === login) && (!refused || card.outcome === "refused"))
    .toSorted((one, other) => other.card.at - one.card.at);
  const shown = cards.slice(0, MOST_CARDS);
  const one = login === undefined ? undefined : shown[0];
  return renderPage({
    lang: "en",
    title: one ? `${titleOf(one.card)} – mock identity providers` : "Logins – mock identity providers",
    banner: "– mock identity providers. Invented people only.",
    main: markup`<h1>${one ? "One login" : "Logins"}</h1>
<p><a href="/">Providers and people</a>${one || refused ? markup` · <a href="/inspect">All logins</a>` : markup` · <a href="/inspect?refused=true">Only refused</a>`} · newest first · secrets are cut short</p>
${jumps(shown.map(({ card }) => card))}
${shown.length === 0 && markup`<p>${refused ? "No login was refused." : "No login yet."}</p>`}
${shown.map(({ idp, card }) => article(card, idp))}
${cards.length > shown.length && markup`<p>${cards.length - shown.length} older logins are not shown.</p>`}
${one ? undefined : idps.map(strip)}`,
    wide: true,
  });
}

const titleOf = ({ client, provider, outcome }: LoginCard): string => `${client} at ${provider}: ${outcome}`;

/** Links to what was refused or changed by a fault. */
function jumps(cards: readonly LoginCard[]): Html | undefined {
  const found = cards.flatMap(({ id, calls }) =>
    calls.flatMap((call) => [
      ...(call.refused ? [{ at: anchor(id, call), text: `${call.endpoint}: ${call.refused.reason}` }] : []),
      ...(call.answered?.faults ?? []).map(({ name }) => ({
        at: anchor(id, call),
        text: `a fault at ${call.endpoint}: ${name}`,
      })),
    ]),
  );
  if (found.length === 0) return undefined;
  const links = found.map(({ at, text }) => markup`<li><a href="#${at}">${text}</a></li>\n`);
  return markup`<nav class="refused" aria-labelledby="refusals"><h2 id="refusals">Refused, or changed by a fault</h2><ul>${links}</ul></nav>`;
}

const anchor = (card: string, { id }: Call): string => `${card}-${id}`;

function article(card: LoginCard, idp: MockIdp): Html {
  const { id, client, person, outcome, at, took, calls } = card;
  const about = [`${client} at ${card.provider}`, person ?? "nobody chosen yet", clockTime(at), `${took} ms`].join(
    " · ",
  );
  const first = calls.find(({ refused }) => refused);
  return markup`<article class="login" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${sign(outcome)} ${outcome}${first && ` at ${first.endpoint}`}</h2>
<p class="soft">${about} · <a href="/inspect?login=${id}">only this login</a></p>
${first?.refused && refusal(first.refused, anchor(id, first))}
<ol class="calls">${calls.map((call) => step(call, id, idp))}</ol>
</article>
`;
}

const sign = (outcome: LoginCard["outcome"]): string =>
  ({ "logged in": "✓", refused: "✗", cancelled: "◆", "under way": "…" })[outcome];

function refusal({ error, reason, clause, hint }: Refusal, at: string): Html {
  return markup`<div class="refused"><p><strong>${error}</strong>: ${reason}</p><p>${clause}</p>
${hint !== undefined && markup`<p>Mend it: ${hint}</p>`}<p><a href="#${at}">To the call</a></p></div>`;
}

function step(call: Call, card: string, idp: MockIdp): Html {
  const { endpoint, method, status, checks, refused, answered } = call;
  const from = OF_BROWSER.has(endpoint) ? "browser" : "app";
  const kept = checks.filter(({ verdict }) => verdict === "kept").length;
  const faulty = answered && answered.faults.length > 0;
  const verdict = [
    status === 0 ? "no answer" : String(status),
    ...(checks.length > 0 ? [`${kept} of ${checks.length} checks kept`] : []),
    ...(refused ? [`refused: ${refused.reason}`] : []),
    ...(faulty ? ["changed by a fault"] : []),
  ].join(" · ");
  return markup`<li id="${anchor(card, call)}" class="${from}"><h3>${from} → provider: ${method} ${endpoint}</h3>
<p>${refused ? "✗ " : ""}${verdict}</p>
<p class="soft">${clockTime(call.at)} · <code>${withoutQuery(call.url)}</code></p>
${callDetails(call, idp.profile.id)}</li>
${backToApp(call)}`;
}

/** The redirect that takes the browser back to the app. The mock does not see it arrive. */
function backToApp({ answered, endpoint }: Call): Html | undefined {
  const location = answered?.headers.location;
  const url = location === undefined ? null : URL.parse(location);
  if (!url || !["authorize", "resume", "end_session"].includes(endpoint)) return undefined;
  if (!["code", "error"].some((name) => url.searchParams.has(name)) && endpoint !== "end_session") return undefined;
  const names = [...url.searchParams.keys()].join(", ");
  return markup`<li class="unseen"><h3>provider → browser → app</h3><p class="soft"><code>${withoutQuery(url.href)}</code>${names && ` with ${names}`}. Told to the browser; the mock does not see it arrive.</p></li>\n`;
}

/** Metadata, keys, machines and what was asked for in vain. */
function strip(idp: MockIdp): Html {
  const [others, strays] = [otherCalls(idp), strayCalls(idp)];
  const counts = [...Map.groupBy(others, ({ endpoint }) => endpoint)].map(
    ([endpoint, calls]) => `${calls.length} ${endpoint}`,
  );
  const refused = others.filter((call) => call.refused);
  return markup`<section><h2>${idp.profile.title} <span class="soft">${idp.issuer}</span></h2>
<p>Calls without a login: ${counts.join(", ") || "none"}.</p>
${scoreLine(idp)}
${refused.length + strays.length > 0 && markup`<ol class="calls">${[...refused, ...strays].map((call) => step(call, idp.profile.id, idp))}</ol>`}
</section>`;
}

/** Never a percentage: what was not seen is not kept. */
function scoreLine(idp: MockIdp): Html {
  const score = scoreOf(idp);
  const named = (wanted: string): string =>
    score.flatMap(({ id, verdict }) => (verdict === wanted ? [id] : [])).join(", ");
  const count = (wanted: string): number => score.filter(({ verdict }) => verdict === wanted).length;
  return markup`<p>Request assertions: ${count("kept")} kept, ${count("broken")} broken${count("broken") > 0 && ` (${named("broken")})`}, ${count("not seen")} not seen (${named("not seen")}).</p>`;
}

/** The UTC time of day, to the millisecond. */
const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 23);
