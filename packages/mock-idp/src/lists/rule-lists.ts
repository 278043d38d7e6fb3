// lists/: what providers demand of an application, line by line.
// It must not know how a demand is checked.

/** The lists of rules that a check can judge by, by the names that `check.json` has for them. */
export const LISTS = ["digdir", "helseid", "feide", "entra", "oidf", "guidance"] as const;

export type ListName = (typeof LISTS)[number];

/** By the beginning of a rule's number. Any other number is of the guidance: attacks, outages and requirements of this catalogue. */
const BEGINNINGS: readonly (readonly [RegExp, ListName])[] = [
  [/^(?:AP|IP|VT)-/, "digdir"],
  [/^(?:IDT|FAPI|FK|SK|P|AT|DP)-/, "helseid"],
  [/^FE-/, "feide"],
  [/^EN-/, "entra"],
  [/^(?:oidcc|fapi2)-/, "oidf"],
];

function listNameOf(number: string): ListName {
  return BEGINNINGS.find(([beginning]) => beginning.test(number))?.[1] ?? "guidance";
}

/** Digdir's two portals have a list each, with some numbers in common, and our guidance has one for each provider. NHN has one for clients, and one for APIs. */
export function listOf(number: string, profile: string): string {
  const name = listNameOf(number);
  if (name === "helseid") return "helseid.client";
  return name === "digdir" || name === "guidance" ? `${name}.${profile}` : name;
}

/** The list of the provider itself. */
const OWN: Readonly<Record<string, ListName>> = {
  ansattporten: "digdir",
  idporten: "digdir",
  helseid: "helseid",
  feide: "feide",
  entra: "entra",
};
/** Digdir's checklists are for one portal each. */
const OTHERS: Readonly<Record<string, RegExp>> = { ansattporten: /^IP-/, idporten: /^AP-/ };

/** Whether a rule counts for a provider, by the chosen lists; its own, the OpenID Foundation's modules and the guidance when left out. */
export function counts(number: string, profile: string, chosen: readonly ListName[] | undefined): boolean {
  const name = listNameOf(number);
  if (OTHERS[profile]?.test(number) || (number.startsWith("fapi2-") && profile !== "helseid")) return false;
  if (name !== "oidf" && name !== "guidance" && name !== OWN[profile]) return false;
  return chosen?.includes(name) ?? true;
}
