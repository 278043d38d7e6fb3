import { markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { inspectorPage } from "./inspector-page.ts";
import { code, table } from "./page-parts.ts";
import { scoreOf } from "./score.ts";

const SIGNS = { kept: "✓ kept", broken: "✗ broken", waived: "◆ waived", "not seen": "– not seen" } as const;

const PARTS = [
  { kind: "assertion", title: "Request assertions", column: "Assertion" },
  { kind: "practice", title: "Recommended", column: "Practice" },
  { kind: "fault", title: "Faults that fired, and what the application told", column: "Fault" },
] as const;

/** What the requests so far show of each demand. What was not seen is not kept. */
export function scorePage(idps: readonly MockIdp[]): string {
  const sections = idps.map((idp) => {
    const loginOf = (call: string): string | undefined => idp.calls.all().find(({ id }) => id === call)?.login;
    const links = (calls: readonly string[]) =>
      calls.map((call) => {
        const card = `${idp.profile.id}-${loginOf(call) ?? ""}`;
        return loginOf(call) === undefined
          ? markup`${call} `
          : markup`<a href="/inspect?login=${card}#${card}-${call}">${call}</a> `;
      });
    const scored = scoreOf(idp);
    const parts = PARTS.flatMap(({ kind, title, column }) => {
      const rows = scored
        .filter((one) => one.kind === kind)
        .map(({ id, demand, clause, verdict, evidence }) => [
          code(id),
          markup`<span class="whole">${SIGNS[verdict]}</span>`,
          markup`${demand}`,
          markup`${links(evidence)}`,
          markup`${clause}`,
        ]);
      const heads = [column, "Verdict", "Demand", "Calls", "Clause"];
      return rows.length > 0 ? [markup`<h3>${title}</h3>${table(heads, rows)}`] : [];
    });
    return markup`<section><h2>${idp.profile.title}</h2>${parts}</section>`;
  });
  return inspectorPage("/inspect/score", "Score", markup`<h1>Score</h1>${sections}`);
}
