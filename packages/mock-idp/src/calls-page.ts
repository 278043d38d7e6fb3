import type { Call } from "./call.ts";
import type { MockIdp } from "./create-mock-idp.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import { redacted, withoutQuery } from "./redact.ts";

function time(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}

function table(rows: readonly (readonly [string, string])[]): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<table>
    <tbody>
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row"><code>${name}</code></th>
            <td><code>${value}</code></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function assertion({ clientAssertion }: Call): Html | undefined {
  if (!clientAssertion) return undefined;
  const { header, payload } = clientAssertion;
  return html`<details>
    <summary>Client assertion</summary>
    <pre>
${JSON.stringify(header, null, 2)}
${JSON.stringify(payload, null, 2)}</pre>
  </details>`;
}

function item(call: Call): Html {
  const refused =
    call.refused &&
    html`<div class="refused">
      <p><strong>${call.refused.error}</strong>: ${call.refused.reason}</p>
      <p>${call.refused.clause}</p>
    </div>`;
  return html`<li>
    <h3>${call.endpoint} <span class="soft">${call.status === 0 ? "–" : call.status}</span></h3>
    <p class="soft">${time(call.at)} · <code>${call.method} ${withoutQuery(call.url)}</code></p>
    ${refused}
    <details>
      <summary>${Object.keys(call.parameters).length} parameters</summary>
      ${table(redacted(call.parameters))}
    </details>
    ${assertion(call)}
  </li>`;
}

/** What each provider received, newest first, and why it said no. */
export function callsPage(idps: readonly MockIdp[]): string {
  const sections = idps.map((idp) => {
    const calls = [...idp.calls].reverse();
    const list =
      calls.length === 0
        ? html`<p>Nothing yet.</p>`
        : html`<ol class="calls">
            ${calls.map(item)}
          </ol>`;
    return html`<section>
      <h2>${idp.profile.title} <span class="soft">${idp.issuer}</span></h2>
      ${list}
    </section>`;
  });
  return renderPage({
    lang: "en",
    title: "Calls – mock identity providers",
    banner: "– mock identity providers. Invented people only.",
    main: html`<h1>What was received</h1>
      <p><a href="/">Providers and people</a> · newest first · secrets are cut short</p>
      ${sections}`,
    wide: true,
  });
}
