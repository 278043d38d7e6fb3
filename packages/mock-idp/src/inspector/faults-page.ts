import { faultCatalogueOf } from "../fault-catalogue/index.ts";
import { type Html, markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { internalsOf } from "../server/internals.ts";
import { inspectorPage } from "./inspector-page.ts";
import { SHOULD_HAPPEN } from "./score.ts";
import { choice, done, form, hidden, table } from "./page-parts.ts";

/** What can go wrong at the next login. @param result of the action before */
export function faultsPage(idps: readonly MockIdp[], result?: string): string {
  return inspectorPage(
    "/inspect/faults",
    "Scenarios",
    markup`<h1>Scenarios for the next login</h1>
${done(result)}
<p>The provider then misbehaves in one way, once. <a href="/inspect">The login</a> shows what was changed, and what the app did with it.</p>
${idps.map(section)}`,
  );
}

function section(idp: MockIdp): Html {
  const { id, title } = idp.profile;
  const catalogue = faultCatalogueOf(idp.profile);
  const options = catalogue.map(({ name, on, expect, needs }) => ({
    value: name,
    text: `${name} → ${SHOULD_HAPPEN[expect]}${needs.length > 0 ? ` (needs ${needs.join(", ")})` : ""}`,
    group: [on].flat().join(", "),
  }));
  const set = internalsOf(idp).faults.list();
  const rows = set.map(({ id: fault, name, fired, left }) => [
    markup`${name}`,
    markup`${SHOULD_HAPPEN[catalogue.find((fault) => fault.name === name)?.expect ?? "either"]}`,
    markup`${fired}`,
    markup`${left ?? "unlimited"}`,
    form("Remove", [hidden("provider", id), hidden("remove", fault)]),
  ]);
  return markup`<section><h2>${title}</h2>
${form("Play it once", [hidden("provider", id), choice("fault", `What goes wrong at ${title}`, options)])}
${rows.length > 0 && table(["Scenario", "What should happen", "Fired", "Left", "Action"], rows)}
</section>`;
}
