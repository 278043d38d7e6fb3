import type { ProviderProfile } from "./provider-profile.ts";

/**
 * The facts about a provider whose tokens are for machines alone. People never log in there, so `createAuth` does not take this profile. JSON only,
 * as a {@link ProviderProfile}.
 */
export interface MachineProfile<Id extends string = string> extends Pick<
  ProviderProfile<"employee", Id>,
  | "id"
  | "title"
  | "issuers"
  | "clientAuthenticationMethods"
  | "clientKeyAlgorithms"
  | "certificates"
  | "credentialLifetimeDays"
  | "resourceIndicators"
  | "apiBy"
  | "errorCodes"
> {
  /** The metadata document of RFC 8414 3. The provider has none of OpenID Connect Discovery. */
  readonly metadata: "oauth-authorization-server";
  /** The grant: an assertion of the client, which has the whole request and is used once (RFC 7523 2.1). */
  readonly assertionGrant: {
    readonly typ: string;
    /** From `iat` to `exp`. */
    readonly lifetimeSeconds: number;
  };
  /** The provider's access tokens, for an API that accepts them. */
  readonly organisationTokens: OrganisationTokenProfile;
}

/** Access tokens that an organisation's client has for itself. */
export interface OrganisationTokenProfile {
  /** Accepted JWS algorithms, whatever the header says (RFC 8725 3.1). */
  readonly algorithms: readonly string[];
  /** Tolerated difference between the clocks of the provider and an API, in seconds. */
  readonly toleranceSeconds: number;
  /** Authorities of `consumer` for organisations that are not in Enhetsregisteret. An API accepts them only if its options say so. */
  readonly foreignAuthorities: readonly string[];
  /** The type of authorization_details (RFC 9396) with a system user. */
  readonly systemUserType: string;
}

/** What a client must know about its provider: a profile of either kind. */
export type ClientProfile = Pick<
  ProviderProfile,
  "id" | "title" | "issuers" | "clientAuthenticationMethods" | "clientKeyAlgorithms"
> &
  Partial<ProviderProfile> &
  Partial<Pick<MachineProfile, "metadata" | "assertionGrant">>;

/** Whether a value looks like a profile for machines. */
export function isMachineProfile(value: unknown): value is MachineProfile {
  const profile: Partial<Record<string, unknown>> = { ...(value as object) };
  const needed = ["id", "issuers", "clientAuthenticationMethods", "assertionGrant", "organisationTokens"];
  return needed.every((name) => Boolean(profile[name])) && profile["population"] === undefined;
}
