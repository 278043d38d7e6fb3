import { deepCopy, isPlain } from "../options/shape.ts";
import type { ClientProfile } from "../providers/machine-profile.ts";
import { NationalId } from "../domain/national-id.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";
import type { ApiCall } from "../domain/api-call.ts";
import type { MachineTokenRequest } from "../protocol/machine-grant.ts";
import { notAllowed } from "./calls/allowed-api.ts";

/** The options of a call whose token is an organisation's own, such as one of Maskinporten. */
export interface OrganisationCall<Resource extends string = string, Scope extends string = string> extends Pick<
  ApiCall<Resource, string, Scope>,
  "method" | "headers" | "body" | "signal" | "resource" | "scope"
> {
  /** The organisation that the client acts for: its organisation number. It has delegated the API to the client's owner, in Altinn. */
  readonly consumer?: string;
  /** The customer of a supplier, by its id in the client's registration. The older way: not together with `consumer`. */
  readonly onBehalfOf?: string;
  /** The person that the token is restricted to, if the API requires that. Proves nothing of a login. */
  readonly person?: NationalId | string;
  /** What the token is for (RFC 9396): a system user or a consent at Altinn. */
  readonly authorizationDetails?: readonly object[];
}

/** By our name: the claim of the assertion, with its value if the given one is valid. */
const claims: Readonly<
  Record<"consumer" | "onBehalfOf" | "person" | "authorizationDetails", readonly [string, (given: unknown) => unknown]>
> = {
  consumer: ["consumer_org", parseOrganisationNumber],
  onBehalfOf: ["iss_onbehalfof", (given) => (typeof given === "string" && given !== "" ? given : undefined)],
  person: ["pid", (given) => (given instanceof NationalId ? given : NationalId.parse(given))?.value],
  authorizationDetails: ["authorization_details", detailsOf],
};

/** The other options of a call, without a claim here. */
const others: readonly string[] = [
  "method",
  "headers",
  "body",
  "signal",
  "resource",
  "scope",
] satisfies readonly Exclude<keyof OrganisationCall, keyof typeof claims>[];

/** RFC 9396 2: objects, each with its type. */
function detailsOf(given: unknown): unknown {
  const details = deepCopy(given);
  const typed = (one: unknown): boolean => isPlain(one) && typeof one["type"] === "string" && one["type"] !== "";
  return Array.isArray(details) && details.length > 0 && details.every(typed) && isJson(details) ? details : undefined;
}

/** Whether a value is JSON without null. JSON would omit or change any other value, and different calls could then share a token. */
function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (isPlain(value)) return Object.values(value).every(isJson);
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/**
 * The claims by which a call's token differs from others of the same scope.
 * @throws {@link AuthError} `api_not_allowed`
 */
export function claimsOfCall(call: OrganisationCall, { assertionGrant }: ClientProfile): MachineTokenRequest["claims"] {
  // One that is present but `undefined` is refused below: without it, the token would be wider than the caller meant.
  const given = Object.entries(claims).filter(([name]) => name in call);
  if (!assertionGrant && given.length > 0)
    throw notAllowed(`has ${given[0]?.[0] ?? ""}, which this provider does not take`);
  // The name itself is not told: it may be a person's number.
  if (assertionGrant && Object.keys(call).some((name) => !others.includes(name) && !Object.hasOwn(claims, name)))
    throw notAllowed("has an option that this provider does not take");
  // maskinporten_protocol_jwtgrant: one of the two.
  if ("consumer" in call && "onBehalfOf" in call) throw notAllowed("has both consumer and onBehalfOf");
  return Object.fromEntries(
    given.map(([name, [claim, read]]) => {
      const value = read(call[name as keyof typeof claims]);
      // The value itself is not told: it may be a person's.
      if (value === undefined) throw notAllowed(`has an invalid ${name}`);
      return [claim, value];
    }),
  );
}
