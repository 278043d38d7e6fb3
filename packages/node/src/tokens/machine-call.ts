import type { ClientProfile } from "../providers/machine-profile.ts";
import { NationalId } from "../domain/national-id.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";
import type { ApiCall } from "../domain/session.ts";
import type { MachineWish } from "../protocol/machine-grant.ts";
import { notAllowed } from "./allowed-api.ts";

/** The options of a call whose token is an organisation's own, such as one of Maskinporten. */
export interface OrganisationCall extends Pick<
  ApiCall,
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
  authorizationDetails: ["authorization_details", listOf],
};

/** A copy: the request is made later, and its token is kept under what was given. */
function listOf(given: unknown): unknown {
  return Array.isArray(given) && given.length > 0 ? structuredClone(given) : undefined;
}

/**
 * The claims by which a call's token differs from others of the same scope.
 * @throws {@link AuthError} `api_not_allowed`
 */
export function claimsOfCall(call: OrganisationCall, { assertionGrant }: ClientProfile): MachineWish["claims"] {
  const given = Object.entries(claims).filter(([name]) => call[name as keyof typeof claims] !== undefined);
  if (given.length === 0) return undefined;
  if (!assertionGrant) throw notAllowed(`has ${given[0]?.[0] ?? ""}, which this provider does not take`);
  // maskinporten_protocol_jwtgrant: one of the two.
  if (call.consumer !== undefined && call.onBehalfOf !== undefined)
    throw notAllowed("has both consumer and onBehalfOf");
  return Object.fromEntries(
    given.map(([name, [claim, read]]) => {
      const value = read(call[name as keyof typeof claims]);
      // The value itself is not told: it may be a person's.
      if (value === undefined) throw notAllowed(`has an invalid ${name}`);
      return [claim, value];
    }),
  );
}
