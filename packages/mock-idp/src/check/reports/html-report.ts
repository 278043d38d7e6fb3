import { markup, type Html } from "../../portal/markup.ts";
import { counted, type Outcome, partial, VERDICTS } from "../outcome.ts";
import type { Run } from "../run/run.ts";
import { loginFile } from "./login-file.ts";

const STYLES = `body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #bbb}
.scroll{overflow-x:auto}`;

/** One page without script: the numbers, and each verdict with what it was given for. */
export function htmlReport({ outcomes, logins, environment, version, only, started, seconds, hashes }: Run): string {
  const numbers = counted(outcomes);
  const title = `Check against an imitation of ${environment}`;
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLES}</style></head>
<body><main><h1>${title}</h1>
<p>${started}, ${seconds} seconds${version === undefined ? "" : `, version ${version}`}. Not a certification.${partial(only)}
Description ${hashes.check.slice(0, 12)}, catalogue ${hashes.catalogue.slice(0, 12)}.</p>
<ul>${VERDICTS.map((verdict) => markup`<li><a href="#${verdict}">${verdict}: ${numbers[verdict]}</a></li>`)}</ul>
${VERDICTS.map((verdict) =>
  section(
    verdict,
    outcomes.filter((one) => one.verdict === verdict),
    logins,
  ),
)}
</main></body></html>`;
  return page.text;
}

function section(verdict: string, outcomes: readonly Outcome[], logins: Run["logins"]): Html {
  const rows = outcomes.map(
    ({ tried, why, rules, changed = [], login = "" }) =>
      markup`<tr><th scope="row">${tried}</th><td>${why}</td><td>${Object.keys(rules).join(", ")}</td><td>${changed.join(", ")}</td><td>${logins.has(login) ? markup`<a href="${loginFile(login)}">${login}</a>` : login}</td></tr>`,
  );
  const head = ["Tried", "Why", "Rules", "Changed", "Login"].map((one) => markup`<th scope="col">${one}</th>`);
  const table = markup`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
  return markup`<h2 id="${verdict}">${verdict}: ${outcomes.length}</h2>${outcomes.length > 0 ? table : markup`<p>None.</p>`}`;
}
