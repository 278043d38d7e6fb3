import { shownCall } from "./shown-call.ts";
import { clauseLink } from "../documents/clause-link.ts";
import { type Html, markup } from "../portal/markup.ts";
import { code, table } from "./page-parts.ts";
import type { Call, RuleCheck } from "../requests/call.ts";

const SIGNS = { kept: "✓ kept", broken: "✗ broken", waived: "◆ waived" } as const;

/** Everything about one call: what was received, what each rule found, what was answered, and what a fault changed in it. */
export function callDetails(call: Call, provider: string): Html {
  const { received, answered } = shownCall(call, provider);
  const { checks } = call;
  const broken = checks.filter(({ verdict }) => verdict !== "kept").length;
  const ofToken = [
    ["Client assertion", call.clientAssertion, "assertion."],
    ["DPoP proof", call.dpopProof && { header: call.dpopProof.header, payload: call.dpopProof.payload }, "dpop."],
    ["Request object", call.requestObject, "object."],
  ] as const;
  const about = (prefix: string): readonly RuleCheck[] => checks.filter(({ rule }) => rule.startsWith(prefix));
  return markup`<div class="parts">
${part(
  `Received: ${received.parameters.length} parameters`,
  table(
    ["Parameter", "Value"],
    received.parameters.map(([name, value]) => [code(name), code(value)]),
  ),
)}
${ofToken.flatMap(([name, token, prefix]) => (token ? [part(`${name}, decoded`, beside(json(token), about(prefix)))] : []))}
${checks.length > 0 && part(`Checks: ${checks.length - broken} kept, ${broken} not`, checkTable(checks))}
${answered && part(`Answered: ${answered.status}`, json({ headers: answered.headers, ...(answered.body ? { body: answered.body } : {}) }))}
${answered?.decoded && Object.entries(answered.decoded).map(([name, token]) => part(`${name}, decoded`, json(token)))}
</div>`;
}

const json = (value: unknown): Html => markup`<pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
/** What was sent, and what each rule on it wanted and saw. */
const beside = (token: Html, checks: readonly RuleCheck[]): Html =>
  checks.length > 0 ? markup`<div class="beside">${token}${checkTable(checks)}</div>` : token;
const part = (summary: string, content: Html): Html =>
  markup`<details><summary>${summary}</summary>${content}</details>\n`;

/** What faults changed in the answer. */
export function faultsIn({ answered }: Call): readonly Html[] {
  return (answered?.faults ?? []).map(
    ({ name, changed }) => markup`<p class="why">Changed by the fault ${name}</p>${faultTable(changed)}`,
  );
}

/** Broken ones first: they are why the reader is here. */
function checkTable(checks: readonly RuleCheck[]): Html {
  const order = ["broken", "waived", "kept"];
  const sorted = checks.toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  return table(
    ["Rule", "Found", "Wanted", "Saw"],
    sorted.map(({ rule, level, verdict, reason, clause, wanted, saw }) => [
      markup`${code(rule)}${level === "should" && " (recommended)"}<br>${cited(clause)}`,
      markup`${SIGNS[verdict]}${reason !== undefined && markup`: ${reason}`}`,
      labelled("Wanted", wanted),
      labelled("Saw", saw),
    ]),
  );
}

/** On a narrow page the columns stand below one another, without their headings. */
const labelled = (label: string, value: string | undefined): Html =>
  value === undefined ? markup`` : markup`<span class="label">${label}: </span>${value}`;

function cited(clause: string): Html {
  const link = clauseLink(clause);
  return link === undefined
    ? markup`<span class="soft">${clause}</span>`
    : markup`<a class="soft" href="${link}" rel="noreferrer">${clause}</a>`;
}

const LONGEST_SHOWN = 120;

function faultTable(changed: NonNullable<Call["answered"]>["faults"][number]["changed"]): Html {
  if (changed.length === 0) return markup`<p>It answered in place of the provider, or sent the answer in pieces.</p>`;
  const shown = (value: unknown): Html => {
    if (value === undefined) return markup`(nothing)`;
    const text = JSON.stringify(value);
    return code(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
  };
  // A changed token is signed again: its other signature tells nothing.
  const told = changed.filter(({ at }) => !at.endsWith("/signature"));
  return table(
    ["Where", "Was", "Is"],
    (told.length > 0 ? told : changed).map(({ at, was, is }) => [code(at), shown(was), shown(is)]),
  );
}
