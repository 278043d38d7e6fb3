import type { JWTPayload } from "jose";
import { isIdentityPart } from "../../identity/subject.ts";
import type { ProviderProfile } from "../../providers/provider-profile.ts";

/** The key that a token is bound to (RFC 7800 3.1). */
export interface Confirmation {
  /** The thumbprint of the key (RFC 9449 6.1). */
  readonly jkt: string;
}

/** The values that an access token for this API is verified against. */
export interface ExpectedAccessToken {
  readonly issuer: string;
  /** `undefined`: the issuer's tokens have no audience, and the list of clients restricts them to this API instead. */
  readonly audience: string | undefined;
  /** The profile of the issuer, with the form of its tokens. */
  readonly profile: ProviderProfile;
  /** Whether the token must be bound to a key that the caller proves. Otherwise it must not be bound. */
  readonly bound: boolean;
  /** Allowed clock skew in seconds. */
  readonly tolerance: number;
  /** Whether the token must be a machine's own. Otherwise it must be a person's. */
  readonly machine: boolean;
  readonly jwksUri: string;
  readonly now: number;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 255;
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const absent = (claim: string): ClaimRule<unknown> => ({ claim, holds: ({ [claim]: value }) => value === undefined });

/** A check of one claim. */
export interface ClaimRule<Expected = ExpectedAccessToken> {
  readonly claim: string;
  readonly holds: (claims: JWTPayload, expected: Expected) => boolean;
}

/** What the checks of every profile need to know. */
type ExpectedOfAny = Pick<ExpectedAccessToken, "audience" | "bound" | "tolerance" | "now">;

/** The claim with the id of the calling client. */
export function clientClaimOf({ accessTokens }: ProviderProfile): string {
  return accessTokens?.clientClaim ?? "client_id";
}

/** The claim with the client's scopes: on behalf of a person, or as a machine. */
export function scopeClaimOf({ accessTokens }: ProviderProfile, machine: boolean): string {
  return accessTokens?.kinds?.[machine ? "machine" : "person"].scopeClaim ?? "scope";
}

/** The checks of claims whose names and values come from the profile. */
function rulesBy(profile: ProviderProfile): readonly ClaimRule[] {
  const { accessTokens, identityKey = [], tenant } = profile;
  const client = clientClaimOf(profile);
  const { fixed = {}, kinds } = accessTokens ?? {};
  return [
    // Microsoft, access-token-claims-reference: `ver`. In another version, claims with the same names have other meanings.
    ...Object.entries(fixed).map(([claim, value]) => ({
      claim,
      holds: (claims: JWTPayload) => claims[claim] === value,
    })),
    // Microsoft, claims-validation, validate the tenant: exactly the tenant of the issuer.
    ...(tenant ? [{ claim: tenant.claim, holds: (claims: JWTPayload) => claims[tenant.claim] === tenant.id }] : []),
    // RFC 9068 2.2. An id_token, a logout token, a signed userinfo answer and a JARM response do not have the claim.
    { claim: client, holds: ({ [client]: clientId }) => isText(clientId) },
    ...(kinds ? rulesOfKinds(kinds) : []),
    // RFC 9068 2.2 and 5: in a machine's token, `sub` is the client (HelseID omits it). In a person's token, it is never the client.
    {
      claim: "sub",
      holds: ({ sub, [client]: clientId }, { machine }) =>
        machine ? kinds !== undefined || sub === undefined || sub === clientId : isText(sub) && sub !== clientId,
    },
    // Microsoft, claims-validation, validate the subject: only claims that are never reassigned identify a person.
    ...identityKey.map((claim) => ({
      claim,
      holds: (claims: JWTPayload, { machine }: ExpectedAccessToken) => machine || isIdentityPart(claims[claim]),
    })),
  ];
}

/** Whether a token is a person's or a machine's, if the provider's tokens say so. */
function rulesOfKinds({ claim, person, machine: own }: Kinds): readonly ClaimRule[] {
  return [
    // Microsoft, optional-claims-reference: `idtyp`, which a person's token has only if it was requested.
    {
      claim,
      holds: ({ [claim]: kind }, { machine }) =>
        machine ? kind === own.value : kind === undefined || kind === person.value,
    },
    // Microsoft, access-token-claims-reference: `scp`, "only included for user tokens".
    {
      claim: person.scopeClaim,
      holds: ({ [person.scopeClaim]: scope }, { machine }) =>
        machine ? scope === undefined : typeof scope === "string" && scope.trim() !== "",
    },
  ];
}

type Kinds = NonNullable<NonNullable<ProviderProfile["accessTokens"]>["kinds"]>;

/** The checks for every profile, beyond those of any JWT of this issuer. */
export const claimRules: readonly ClaimRule<ExpectedOfAny>[] = [
  {
    claim: "iat",
    holds: ({ iat }, { now, tolerance }) => isTime(iat) && iat <= now + tolerance,
  },
  // RFC 9068 2.2: required. The expiry itself is checked with the signature.
  { claim: "exp", holds: ({ exp }) => isTime(exp) },
  // RFC 8725 3.12: claims that only an id_token has (OpenID Connect Core 2, 3.1.3.6 and 3.3.2.11) ...
  absent("nonce"),
  absent("at_hash"),
  absent("c_hash"),
  // ... or only a logout token (OpenID Connect Back-Channel Logout 2.4).
  absent("events"),
  // RFC 7800 3, RFC 9449 6.1 and 7.2, RFC 8705 3: a Bearer token comes without a proof, so it must not be bound to a key.
  { claim: "cnf", holds: ({ cnf }, { bound }) => (bound ? isThumbprint(cnf) : cnf === undefined) },
  // RFC 9068 4; docs.digdir.no/docs/idporten/oidc/oidc_protocol_access_token: `unspecified` if no audience was requested.
  {
    claim: "aud",
    holds: ({ aud }, { audience }) =>
      audience === undefined ? aud === undefined || isOnly(aud, "unspecified") : isOnly(aud, audience),
  },
];

/** RFC 7638 3; RFC 9449 6.1: a SHA-256 thumbprint in base64url. */
function isThumbprint(cnf: unknown): cnf is Confirmation {
  return (
    typeof cnf === "object" &&
    cnf !== null &&
    "jkt" in cnf &&
    typeof cnf.jkt === "string" &&
    /^[\w-]{43}$/.test(cnf.jkt)
  );
}

function isOnly(aud: JWTPayload["aud"], wanted: string): boolean {
  return Array.isArray(aud) ? aud.length === 1 && aud[0] === wanted : aud === wanted;
}

/** {@link claimRules} without the one of the audience. */
export const rulesButAudience = claimRules.filter(({ claim }) => claim !== "aud");

/** The first claim that fails its check, or `undefined`. */
export function brokenAmong<Expected>(
  rules: readonly ClaimRule<Expected>[],
  claims: JWTPayload,
  expected: Expected,
): string | undefined {
  return rules.find(({ holds }) => !holds(claims, expected))?.claim;
}

/** The first claim that fails its check, or `undefined`. */
export function brokenClaim(claims: JWTPayload, expected: ExpectedAccessToken): string | undefined {
  return brokenAmong([...rulesBy(expected.profile), ...claimRules], claims, expected);
}
