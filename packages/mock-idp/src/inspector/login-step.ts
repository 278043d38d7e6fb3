import { type Html, markup } from "../portal/markup.ts";
import type { Call } from "../requests/call.ts";
import type { Hop } from "../requests/hop.ts";
import { withoutQuery } from "../requests/redact.ts";
import { callDetails, faultsIn } from "./call-details.ts";
import type { LoginCard } from "./login-card.ts";

const OF_BROWSER = new Set(["authorize", "interaction", "resume", "end_session"]);

/** Who sends a call to the provider. */
export const senderOf = ({ endpoint }: Pick<Call, "endpoint">): "browser" | "app" =>
  OF_BROWSER.has(endpoint) ? "browser" : "app";

/** The id of a call on a page. */
export const anchor = (card: string, { id }: Pick<Call, "id">): string => `${card}-${id}`;

/** The UTC time of day, to the millisecond. */
export const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 23);

/** The steps of a login in the order of time: what the provider received, and what the others told. */
export function steps({ id, idp, calls, hops }: LoginCard): readonly Html[] {
  const received = calls.map((call) => ({ at: call.at, html: callStep(call, id, idp.profile.id) }));
  const told = hops.map((hop) => ({ at: hop.at, html: hopStep(hop) }));
  return [...received, ...told].toSorted((one, other) => one.at - other.at).map(({ html }) => html);
}

/** One call as a step of a list. */
export function callStep(call: Call, card: string, provider: string): Html {
  const { endpoint, method, checks, refused } = call;
  const from = senderOf(call);
  const kept = checks.filter(({ verdict }) => verdict === "kept").length;
  const about = checks.length > 0 ? `${kept} of ${checks.length} checks passed` : "no checks";
  return markup`<li id="${anchor(card, call)}" class="${from}${refused ? " bad" : ""}"><h3><span class="lane">${from} → provider</span> ${method} ${endpoint} <span class="status">${refused ? "✗ " : ""}${statusText(call)}</span></h3>
${refused && markup`<p class="why">${refused.reason}</p>`}
${faultsIn(call)}
<p class="soft"><a href="#${anchor(card, call)}">${clockTime(call.at)}</a> · <code>${shortPath(call.url)}</code></p>
<details><summary>${about}</summary>
${callDetails(call, provider)}</details></li>
${backToApp(call)}`;
}

/** The last part may be a long random id. */
const shortPath = (url: string): string => new URL(url).pathname.replace(/(\/[\w-]{6})[\w-]{19,}$/, "$1…");

const statusText = ({ answered, status }: Call): string =>
  answered === undefined ? "not answered yet" : status === 0 ? "no answer" : String(status);

/** The redirect that takes the browser back to the app. The mock does not see it arrive. */
function backToApp({ answered, endpoint }: Call): Html | undefined {
  const location = answered?.headers.location;
  const url = location === undefined ? null : URL.parse(location);
  if (!url || !["authorize", "resume", "end_session"].includes(endpoint)) return undefined;
  if (!["code", "error"].some((name) => url.searchParams.has(name)) && endpoint !== "end_session") return undefined;
  const names = [...url.searchParams.keys()].join(", ");
  return markup`<li class="unseen back"><h3><span class="lane">provider → browser → app</span> the redirect back</h3><p class="soft"><code>${withoutQuery(url.href)}</code>${names && ` with ${names}`}. The mock told the browser, and does not see it arrive.</p></li>\n`;
}

/** A step that is no call to the mock. */
export function hopStep({ from, to, text, code, at }: Hop): Html {
  const by = from === "provider" ? "Sent by the mock." : `Told by the ${from}; the mock did not see it.`;
  return markup`<li class="unseen${code === undefined ? "" : " bad"}"><h3><span class="lane">${from === to ? `in the ${from}` : `${from} → ${to}`}</span> ${code === undefined ? text : `✗ ${code}`}</h3><p class="soft">${clockTime(at)} · ${code === undefined ? "" : `${text}. `}${by}</p></li>\n`;
}
