import { onCode, onRefresh } from "../../faults/compose.ts";
import { claimsFault } from "../../faults/id-token.ts";
import type { Need } from "../needs.ts";
import { at, type CataloguedFault, needing, row, evidenceFor } from "../row.ts";

const level = (what: string, acr: unknown, need: Need = "level"): readonly CataloguedFault[] => {
  const fault = claimsFault({ acr });
  return [row("A-38", `loa ${what}`, onCode(fault)), row("A-38", `refresh: loa ${what}`, onRefresh(fault))].map((one) =>
    needing(need, one),
  );
};

const principal = (what: string, patch: Readonly<Record<string, unknown>>): CataloguedFault =>
  needing("onbehalfof", row("A-43", `onbehalfof ${what}`, claimsFault(patch)));

/** Faults specific to ID-porten: levels with prefixed names, and the customer behind the service. */
export const ofIdporten: readonly CataloguedFault[] = [
  ...level("is the lower one", "idporten-loa-substantial", "highest level"),
  ...level("is low", "idporten-loa-low"),
  ...level("is absent", undefined),
  ...level("is a list", ["idporten-loa-high"]),
  ...level("is in another case", "IDPORTEN-LOA-HIGH"),
  ...level("is a level of the olden days", "Level4"),
  ...[
    ...level("is of another framework", "eidas-loa-high"),
    ...level("is an e-mail address that anybody registers", "selfregistered-email"),
  ].map((fault) => evidenceFor("IP-40", fault)),

  principal("is another customer", { client_onbehalfof: "annen_kommune" }),
  principal("is repeated by no claim", { client_onbehalfof: undefined }),
  principal("is repeated by two claims that differ", { aud_onbehalfof: "annen_kommune" }),
  principal("is a list", { client_onbehalfof: ["fjordvik_kommune"] }),
].map((fault) => at("idporten", fault));
