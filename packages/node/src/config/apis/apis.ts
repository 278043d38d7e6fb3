import { checkObject, type Fault } from "../../options/option-object.ts";
import type { ApiOptions } from "./api-options.ts";
import type { ClientProfile } from "../../providers/machine-profile.ts";
import { isScope } from "../../options/scope-token.ts";
import { checkAddress, type ApiAddress } from "../../options/api-address.ts";

const names = ["address", "audience", "resource", "scope"] as const satisfies readonly (keyof ApiOptions)[];

/** The caller that the `apis` are configured for. */
interface Caller {
  readonly local: boolean;
  readonly profile: ClientProfile;
  /** Whether a machine calls them, with tokens that do not come from a login. */
  readonly machine?: boolean;
}

/** Checks one provider's `apis`; `at` is their path in the options. */
export function checkApis(
  given: unknown,
  at: string,
  { local, profile, machine = false }: Caller,
  fault: Fault,
): readonly ApiAddress[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) {
    fault(at, "must be a list of addresses, as https://api.example.no/v1/");
    return [];
  }
  const apis = given.flatMap((one: unknown, index) => checkApi(one, `${at}[${index}]`, local, fault) ?? []);
  const wrong =
    resourcesFault(apis, profile) ??
    scopesFault(apis, profile) ??
    sharedScopeFault(apis, profile) ??
    (machine ? undefined : loginsScopeFault(apis, profile));
  if (wrong !== undefined) fault(at, wrong);
  return apis;
}

function checkApi(given: unknown, at: string, local: boolean, fault: Fault): ApiAddress | undefined {
  if (typeof given !== "object" || given === null) return checkAddress(given, at, local, fault);
  const options = checkObject(given, at, names, fault);
  if (!options) return undefined;
  const { address, audience, resource, scope } = options;
  const found = checkAddress(address, `${at}.address`, local, fault);
  if (scope !== undefined && !isScope(scope)) fault(`${at}.scope`, "must be scopes with one space between");
  if (audience !== undefined && !isName(audience))
    fault(`${at}.audience`, "must be an absolute URI without a fragment, as https://api.example.no");
  if (audience !== undefined && resource !== undefined) fault(`${at}.audience`, "is for an API that has no resource");
  const named = { ...(typeof audience === "string" && { audience }), ...(typeof scope === "string" && { scope }) };
  const checked = found && { ...found, ...named };
  if (resource === undefined) return checked;
  if (isName(resource)) return checked && { ...checked, resource };
  fault(`${at}.resource`, "must be an absolute URI without a fragment, as https://api.example.no");
  return undefined;
}

/** RFC 8707 2: an absolute URI, without a fragment. */
function isName(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value) && !/[\s#]/.test(value);
}

/**
 * RFC 8707 2.2: a token without a resource would be valid at every API, so either all APIs have a resource or none. Where the scope names the API,
 * the token is valid there alone.
 */
function resourcesFault(
  apis: readonly ApiAddress[],
  { title, resourceIndicators, tokenExchange, apiBy }: ClientProfile,
): string | undefined {
  if (tokenExchange !== true && apis.some(({ audience }) => audience !== undefined))
    return `${title} exchanges no tokens`;
  const resources = new Set(apis.map(({ resource }) => resource));
  if (resources.has(undefined) && (apiBy !== "scope" || resources.size === 1))
    return resources.size > 1 ? "must all have a resource, or none" : undefined;
  if (resources.size > 0 && !resourceIndicators) return `${title} gives no tokens by resource`;
  return resources.size > 1 && resourceIndicators === "one" ? `${title} gives tokens for one resource only` : undefined;
}

/** If the provider identifies APIs by scope, each API needs one. */
function scopesFault(apis: readonly ApiAddress[], { title, apiBy }: ClientProfile): string | undefined {
  return apiBy === "scope" && apis.some(({ scope }) => scope === undefined)
    ? `must each have a scope: by it, ${title} knows which API a token is for`
    : undefined;
}

/**
 * maskinporten_func_audience_restricted_tokens: a token without a resource is valid wherever its scope is. One API could use it at the other, and of
 * two entries of one address, the order would choose.
 */
function sharedScopeFault(apis: readonly ApiAddress[], { assertionGrant }: ClientProfile): string | undefined {
  if (!assertionGrant) return undefined;
  const scopes = ({ scope = "" }: ApiAddress): readonly string[] => scope.split(" ");
  const clash = (one: ApiAddress, other: ApiAddress): boolean =>
    one.resource === undefined &&
    (one.origin !== other.origin || (one.path === other.path && other.resource !== undefined)) &&
    scopes(one).some((scope) => scopes(other).includes(scope));
  return apis.some((one) => apis.some((other) => clash(one, other)))
    ? "must each have a resource, where two origins, or two entries of one address, have a scope in common"
    : undefined;
}

/** A scope of its own needs a token other than the login's. A provider with token exchange may have no other way to get one. */
function loginsScopeFault(apis: readonly ApiAddress[], { title, tokenExchange }: ClientProfile): string | undefined {
  return tokenExchange === true && apis.some(({ audience, scope }) => audience === undefined && scope !== undefined)
    ? `may have a scope only beside an audience: without one, an API gets the token of the login at ${title}, which has all its scopes; name it in scopes`
    : undefined;
}
