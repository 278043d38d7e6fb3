import { registeredScopes } from "../clients/client-registration.ts";
import { isObject } from "../clients/statements.ts";
import type { Scope } from "../register/register-schema.ts";
import type { Rule, RuleInput } from "../rules/rule.ts";
import { consumerOf, customerOf, type Grant, requestedScopes } from "./grant/grant.ts";
import { grantRule } from "./grant-rules.ts";

const SYSTEM_USER = "urn:altinn:systemuser";
const CONSENT = "urn:altinn:consent";

/** The members of each type of `authorization_details`. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  [SYSTEM_USER]: ["type", "systemuser_org", "externalRef"],
  [CONSENT]: ["type", "id", "from"],
};

const SCOPES = "scopes";
const DETAILS = "authorization_details";

const known = ({ register }: RuleInput, name: string): Scope | undefined =>
  register.data.scopes.find((scope) => scope.name === name);

/** Whether its owner grants the scope to each organisation by itself. */
const isRestricted = (scope: Scope | undefined): boolean =>
  scope?.accessible_for_all === false || (scope?.consumers !== undefined && scope.accessible_for_all !== true);

/** The first requested scope for which something is wrong. */
const scopeThat = (one: Grant, input: RuleInput, wrong: (name: string, scope: Scope | undefined) => boolean) =>
  requestedScopes(one).find((name) => wrong(name, known(input, name)));

const listOf = ({ payload }: Grant): readonly unknown[] | undefined =>
  Array.isArray(payload.authorization_details) ? (payload.authorization_details as unknown[]) : undefined;

/** Whether Altinn knows that the customer lets the client act so. */
function isApproved(detail: Readonly<Record<string, unknown>>, one: Grant, input: RuleInput): boolean {
  const { client, register, now } = input;
  if (detail.type === CONSENT) {
    const to = `urn:altinn:organization:identifier-no:${consumerOf(one, input)}`;
    return register.data.consents.some(
      (consent) =>
        consent.id === detail.id &&
        consent.from === detail.from &&
        consent.to === to &&
        Date.parse(consent.validTo) > now * 1000,
    );
  }
  const { externalRef } = detail;
  const reference = typeof externalRef === "string" ? externalRef : undefined;
  return register.systemUser(client?.client_id ?? "", customerOf(detail) ?? "", reference) !== undefined;
}

function isWellFormed(detail: Readonly<Record<string, unknown>>): boolean {
  if (detail.type === CONSENT) return typeof detail.id === "string" && typeof detail.from === "string";
  const { systemuser_org: org, externalRef } = detail;
  return (
    isObject(org) &&
    org.authority === "iso6523-actorid-upis" &&
    customerOf(detail) !== undefined &&
    (externalRef === undefined || typeof externalRef === "string")
  );
}

/** What the client may ask for (Digdir, maskinporten_feilsoking and _func_systembruker). */
export const scopeRules: readonly Rule[] = [
  grantRule("jwt-grant.scope", "invalid_scope", SCOPES, (one) =>
    requestedScopes(one).length > 0 ? undefined : "scope is missing",
  ),
  grantRule("jwt-grant.scope-registered", "invalid_scope", SCOPES, (one, input) => {
    const strange = scopeThat(one, input, (name) => !(input.client && registeredScopes(input.client).includes(name)));
    return strange && `Token request contains invalid scopes for client, ${strange}`;
  }),
  grantRule("jwt-grant.scope-integration", "invalid_scope", SCOPES, (one, input) => {
    const strange = scopeThat(
      one,
      input,
      (_, scope) => scope?.allowed_integration_types?.includes("maskinporten") === false,
    );
    return strange && `the scope ${strange} is not allowed for maskinporten`;
  }),
  grantRule("jwt-grant.scope-granted", "forbidden", SCOPES, (one, input) => {
    const consumer = consumerOf(one, input);
    const refused = scopeThat(one, input, (_, scope) => isRestricted(scope) && !scope?.consumers?.includes(consumer));
    return refused && `Consumer ${consumer} has not been granted access to the scope ${refused}.`;
  }),
  grantRule("jwt-grant.scope-delegated", "forbidden", "delegation in Altinn", (one, input) => {
    const { consumer_org: consumer } = one.payload;
    if (typeof consumer !== "string") return undefined;
    const supplier = input.client?.client_orgno ?? "";
    const given = input.register.data.delegations.filter(
      (delegation) => delegation.consumer === consumer && delegation.supplier === supplier,
    );
    const missing = requestedScopes(one).find((name) => !given.some(({ scopes }) => scopes.includes(name)));
    return missing && `Consumer ${consumer} has not delegated access to the scope ${missing} to supplier ${supplier}.`;
  }),
  grantRule("jwt-grant.scope-pid", "invalid_request", "tokens about a person", (one, input) => {
    if (one.payload.pid === undefined) return undefined;
    const refused = scopeThat(one, input, (_, scope) => scope?.requires_user_authentication !== true);
    return refused && `the scope ${refused} does not allow pid`;
  }),
  grantRule("jwt-grant.details-type", "invalid_authorization_details", DETAILS, (one) => {
    if (one.payload.authorization_details === undefined) return undefined;
    const list = listOf(one);
    if (!list || list.length === 0) return "authorization_details is not a list of objects";
    const strange = list.find((detail) => !isObject(detail) || !Object.hasOwn(FIELDS, String(detail.type)));
    return strange === undefined ? undefined : "the type is unknown";
  }),
  grantRule("jwt-grant.details-fields", "invalid_authorization_details", DETAILS, (one) => {
    const strange = (listOf(one) ?? [])
      .filter(isObject)
      .flatMap((detail) => Object.keys(detail).filter((name) => !FIELDS[String(detail.type)]?.includes(name)));
    return strange.length > 0 && `there is no field ${strange.join(", ")}`;
  }),
  grantRule("jwt-grant.details-values", "invalid_authorization_details", DETAILS, (one) => {
    const list = (listOf(one) ?? []).filter(isObject);
    if (list.length > 1) return "one organisation for each grant";
    return list.every(isWellFormed) ? undefined : "a value is missing or malformed";
  }),
  grantRule("jwt-grant.customer", "invalid_altinn_customer_configuration", DETAILS, (one, input) => {
    const list = (listOf(one) ?? []).filter(isObject);
    return list.every((detail) => isApproved(detail, one, input))
      ? undefined
      : "the customer has not approved the system, or the client is not one of the system's";
  }),
];
