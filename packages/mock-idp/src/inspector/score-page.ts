import { markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { inspectorPage } from "./inspector-page.ts";
import { code, table } from "./page-parts.ts";
import { scoreOf } from "./score.ts";

const SIGNS = { kept: "✓ kept", broken: "✗ broken", "not seen": "– not seen" } as const;

/** What the requests so far show of each request assertion. What was not seen is not kept. */
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
    const rows = scoreOf(idp).map(({ id, demand, clause, verdict, evidence }) => [
      code(id),
      markup`${SIGNS[verdict]}`,
      markup`${demand}`,
      markup`${links(evidence)}`,
      markup`${clause}`,
    ]);
    return markup`<section><h2>${idp.profile.title}</h2>${table(["Assertion", "Verdict", "Demand", "Calls", "Clause"], rows)}</section>`;
  });
  return inspectorPage("/inspect/score", "Score", markup`<h1>Request assertions</h1>${sections}`);
}
