import { type Html, markup } from "../portal/markup.ts";
import type { Call, Refusal } from "../requests/call.ts";
import type { LoginCard } from "./login-card.ts";
import { anchor, clockTime, steps } from "./login-step.ts";

const SIGNS: Readonly<Record<LoginCard["outcome"], string>> = {
  "tokens given": "✓",
  refused: "✗",
  "refused by the app": "✗",
  cancelled: "◆",
  "under way": "…",
};

const HEADINGS: Partial<Record<LoginCard["outcome"], string>> = {
  "under way": "no tokens asked for yet",
};

/** One login: what became of it and why, and its steps. @param links to other forms of the card */
export function loginArticle(card: LoginCard, links: Html | undefined): Html {
  const { id, idp, client, person, outcome, note, at, took, calls } = card;
  const about = [`${client} at ${idp.profile.title}`, person ?? "nobody chosen yet", clockTime(at), `${took} ms`];
  const first = calls.find(({ refused }) => refused);
  const refusedAt = first && outcome === "refused" ? ` at ${first.endpoint}` : "";
  return markup`<article class="login" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${SIGNS[outcome]} ${HEADINGS[outcome] ?? outcome}${refusedAt}</h2>
<p class="soft">${about.join(" · ")}${links && markup` · ${links}`}</p>
${note !== undefined && markup`<p>${note}</p>`}
${first?.refused && refusal(first.refused, anchor(id, first))}
${appsRefusal(card)}
<ol class="calls">${steps(card)}</ol>
</article>
`;
}

function refusal({ error, reason, clause, hint, rule }: Refusal, at: string): Html {
  const named = rule === undefined ? "" : ` (${rule})`;
  return markup`<div class="refused"><p><strong>${error}</strong>: ${reason}</p><p>${clause}${named}</p>
${hint !== undefined && markup`<p>To mend it: ${hint}</p>`}<p><a href="#${at}">To the call</a></p></div>`;
}

/** Why the application refused the login, and what a fault had changed in what it got. */
function appsRefusal({ id, hops, calls }: LoginCard): Html | undefined {
  const told = hops.findLast(({ from, code }) => from === "app" && code !== undefined);
  if (!told) return undefined;
  const faults = calls.flatMap((call) => (call.answered?.faults ?? []).map(({ name }) => ({ call, name })));
  const causes = faults.map(
    ({ call, name }) => markup`<p>Changed by a fault: <a href="#${anchor(id, call)}">${name}</a></p>`,
  );
  return markup`<div class="refused"><p><strong>${told.code}</strong>: ${told.text}</p>${causes}</div>`;
}

/** Links to what was refused or changed by a fault. */
export function jumps(cards: readonly LoginCard[]): Html | undefined {
  const found = cards.flatMap(({ id, calls }) => calls.flatMap((call) => jumpsTo(call, anchor(id, call))));
  if (found.length === 0) return undefined;
  return markup`<nav class="refused" aria-labelledby="refusals"><h2 id="refusals">Refused by the provider, or answered with a fault that you set</h2><ul>${found}</ul></nav>`;
}

function jumpsTo({ refused, endpoint, answered }: Call, at: string): readonly Html[] {
  const faults = (answered?.faults ?? []).map(({ name }) => `a fault at ${endpoint}: ${name}`);
  return [...(refused ? [`${endpoint}: ${refused.reason}`] : []), ...faults].map(
    (text) => markup`<li><a href="#${at}">${text}</a></li>\n`,
  );
}
