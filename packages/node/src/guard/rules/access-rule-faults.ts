import type { ConfigurationFault } from "../../errors/errors.ts";
import { isObject } from "../../runtime/json-object.ts";

/**
 * Claims that may not be used for authorisation. Some can be reassigned to another person (OpenID Connect Core 5.7; Microsoft, claims validation).
 * Others have only the primary value: an employee's primary affiliation may be another (docs.feide.no).
 */
const refused: ReadonlySet<string> = new Set(
  [
    ["cn", "displayName", "family_name", "given_name", "givenName", "middle_name", "name", "nickname", "sn", "uid"],
    ["email", "mail", "phone_number", "preferred_username", "unique_name", "upn", "verified_primary_email"],
    ["eduPersonPrimaryAffiliation", "eduPersonPrincipalName", "primaryAffiliation", "userid_sec"],
    ["norEduPersonNIN", "pid"],
  ].flat(),
);

/** The last part of the name if that is a URL: `https://n.feide.no/claims/…`, `helseid://claims/identity/…`. */
const isRefused = (name: string): boolean => refused.has(name.split("/").at(-1) ?? name);

const parts: ReadonlySet<string> = new Set(["provider", "assurance", "organisation", "claims", "found"]);

/** All faults of the rules themselves: a malformed rule would let in too many people, or none. */
export function ruleFaults(rules: unknown): ConfigurationFault[] {
  return membersOf(rules, "access", (actions, at) =>
    membersOf(actions, at, (list, path) => {
      if (!Array.isArray(list) || list.length === 0) return [{ option: path, fault: "must be a list of rules" }];
      return list.flatMap((rule: unknown, index) => faultsOfRule(rule, `${path}[${index}]`));
    }),
  );
}

function membersOf(
  given: unknown,
  at: string,
  faultsOf: (member: unknown, at: string) => ConfigurationFault[],
): ConfigurationFault[] {
  const members = isObject(given) ? Object.entries(given) : [];
  if (members.length === 0) return [{ option: at, fault: "must be an object that is not empty" }];
  return members.flatMap(([name, member]) => faultsOf(member, `${at}.${name}`));
}

function faultsOfRule(rule: unknown, at: string): ConfigurationFault[] {
  if (!isObject(rule)) return [{ option: at, fault: "must be a rule" }];
  const { provider, organisation } = rule;
  const unknown = Object.keys(rule).filter((part) => !parts.has(part));
  return [
    ...unknown.map((part) => ({ option: `${at}.${part}`, fault: "is no part of a rule" })),
    ...faultIf(typeof provider !== "string" || provider === "", `${at}.provider`, "must be an id of providers"),
    // A number would make a rule for one organisation only: the act names the organisation.
    ...faultIf(
      isObject(organisation) && "organisationNumber" in organisation,
      `${at}.organisation`,
      "takes no organisationNumber: the act has it",
    ),
    ...faultIf(
      ["assurance", "organisation"].some((part) => part in rule && (rule[part] ?? false) === false),
      at,
      "has a part that demands nothing",
    ),
    ...["claims", "found"].flatMap((part) => (part in rule ? faultsOfClaims(rule[part], `${at}.${part}`) : [])),
  ];
}

function faultsOfClaims(claims: unknown, at: string): ConfigurationFault[] {
  return isObject(claims) ? faultsOfWanted(claims, at) : [{ option: at, fault: "must be claims by their names" }];
}

function faultsOfWanted(wanted: unknown, at: string): ConfigurationFault[] {
  if (Array.isArray(wanted)) {
    if (wanted.length > 0) return wanted.flatMap((one: unknown) => faultsOfWanted(one, at));
  } else if (isObject(wanted)) {
    const names = Object.keys(wanted);
    if (names.length > 0)
      return names.flatMap((name) => [
        ...faultIf(isRefused(name), `${at}.${name}`, "may be another person's, or not all that a person is"),
        ...faultsOfWanted(wanted[name], `${at}.${name}`),
      ]);
  } else if (["string", "number", "boolean"].includes(typeof wanted)) return [];
  return [{ option: at, fault: "must be a value, a list of them or an object, and not empty" }];
}

function faultIf(isFault: boolean, option: string, fault: string): ConfigurationFault[] {
  return isFault ? [{ option, fault }] : [];
}
