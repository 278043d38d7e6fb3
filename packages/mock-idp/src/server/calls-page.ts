import type { Call } from "../requests/call.ts";
import type { MockIdp } from "./create-mock-idp.ts";
import { type Html, markup } from "../portal/markup.ts";
import { renderPage } from "../portal/page.ts";
import { redacted, withoutQuery } from "../requests/redact.ts";

/** The UTC time of day, to the millisecond. */
function time(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}

function parameterTable(rows: readonly (readonly [string, string])[]): Html {
  const lines = rows.map(
    ([name, value]) => markup`<tr><th scope="row"><code>${name}</code></th><td><code>${value}</code></td></tr>\n`,
  );
  return markup`<table><tbody>${lines}</tbody></table>`;
}

function folded(summary: string, content: Html): Html {
  return markup`<details><summary>${summary}</summary>${content}</details>\n`;
}

function item(call: Call): Html {
  const { refused, clientAssertion, parameters } = call;
  const rows = redacted(parameters);
  const reason = refused && markup`<p><strong>${refused.error}</strong>: ${refused.reason}</p><p>${refused.clause}</p>`;
  const assertion = clientAssertion && JSON.stringify(clientAssertion, null, 2);
  return markup`<li><h3>${call.endpoint} <span class="soft">${call.status === 0 ? "no answer" : call.status}</span></h3>
<p class="soft">${time(call.at)} · <code>${call.method} ${withoutQuery(call.url)}</code></p>
${reason && markup`<div class="refused">${reason}</div>`}
${rows.length > 0 && folded(`${rows.length} parameters`, parameterTable(rows))}
${assertion !== undefined && folded("Client assertion, decoded", markup`<pre>${assertion}</pre>`)}</li>
`;
}

function section(idp: MockIdp): Html {
  const calls = [...idp.calls].toReversed();
  const list =
    calls.length === 0 ? markup`<p>Nothing yet.</p>` : markup`<ol class="calls" reversed>${calls.map(item)}</ol>`;
  return markup`<section><h2>${idp.profile.title} <span class="soft">${idp.issuer}</span></h2>${list}</section>`;
}

/** The page of the calls that each provider received, newest first, with the reason of each refusal. */
export function callsPage(idps: readonly MockIdp[]): string {
  return renderPage({
    lang: "en",
    title: "Calls – mock identity providers",
    banner: "– mock identity providers. Invented people only.",
    main: markup`<h1>What was received</h1>
<p><a href="/">Providers and people</a> · newest first · secrets are cut short</p>
${idps.map(section)}`,
    wide: true,
  });
}
