import type { JWTPayload } from "jose";
import { isIdentityPart } from "../identity/subject.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** What a token is bound to (RFC 7800 3.1). */
export interface Confirmation {
  /** Thumbprint of a key (RFC 9449 6.1). */
  readonly jkt: string;
}

/** What an access token for this API must say. */
export interface ExpectedAccessToken {
  readonly issuer: string;
  /** `undefined`: the issuer writes none, and the list of clients is what binds the token to us. */
  readonly audience: string | undefined;
  /** Whose tokens they are, and what those are like. */
  readonly profile: ProviderProfile;
  /** Whether it must be bound to a key that the caller proves; else it must not be bound to any. */
  readonly bound: boolean;
  /** Seconds by which our clock and the issuer's may differ. */
  readonly tolerance: number;
  /** Whether it must be a machine's for itself; else it must be a person's. */
  readonly machine: boolean;
  readonly jwksUri: string;
  readonly now: number;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 255;
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const absent = (claim: string): ClaimRule => ({ claim, holds: ({ [claim]: value }) => value === undefined });

interface ClaimRule {
  readonly claim: string;
  readonly holds: (claims: JWTPayload, expected: ExpectedAccessToken) => boolean;
}

/** The claim that names the client that calls. */
export function clientClaimOf({ accessTokens }: ProviderProfile): string {
  return accessTokens?.clientClaim ?? "client_id";
}

/** The claim that lists what the client may do: for a person, or as a machine. */
export function scopeClaimOf({ accessTokens }: ProviderProfile, machine: boolean): string {
  return accessTokens?.kinds?.[machine ? "machine" : "person"].scopeClaim ?? "scope";
}

/** What is asked by the words that the profile has for it. */
function rulesBy(profile: ProviderProfile): readonly ClaimRule[] {
  const { accessTokens, identityKey = [], tenant } = profile;
  const client = clientClaimOf(profile);
  const { fixed = {}, kinds } = accessTokens ?? {};
  return [
    // Microsoft, access-token-claims-reference: `ver`. A token of another form has other claims by the same names.
    ...Object.entries(fixed).map(([claim, value]) => ({
      claim,
      holds: (claims: JWTPayload) => claims[claim] === value,
    })),
    // Microsoft, claims-validation, validate the tenant: letter by letter the one of the issuer.
    ...(tenant ? [{ claim: tenant.claim, holds: (claims: JWTPayload) => claims[tenant.claim] === tenant.id }] : []),
    // RFC 9068 2.2. An id_token, a logout token, a signed userinfo and a JARM response have none.
    { claim: client, holds: ({ [client]: clientId }) => isText(clientId) },
    ...(kinds ? rulesOfKinds(kinds) : []),
    // RFC 9068 2.2 and 5: of a machine it is the client, if HelseID's tokens had it at all, and a person is no client.
    {
      claim: "sub",
      holds: ({ sub, [client]: clientId }, { machine }) =>
        machine ? kinds !== undefined || sub === undefined || sub === clientId : isText(sub) && sub !== clientId,
    },
    // Microsoft, claims-validation, validate the subject: by what can be given to nobody else.
    ...identityKey.map((claim) => ({
      claim,
      holds: (claims: JWTPayload, { machine }: ExpectedAccessToken) => machine || isIdentityPart(claims[claim]),
    })),
  ];
}

/** Whether it is a person's or a machine's own, where the tokens say so themselves. */
function rulesOfKinds({ claim, person, machine: own }: Kinds): readonly ClaimRule[] {
  return [
    // Microsoft, optional-claims-reference: `idtyp`, which a person's has only where it was asked for.
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

/** What is asked beyond any JWT of this issuer. */
const claimRules: readonly ClaimRule[] = [
  {
    claim: "iat",
    holds: ({ iat }, { now, tolerance }) => isTime(iat) && iat <= now + tolerance,
  },
  // RFC 9068 2.2: it must be there. That it has not passed is checked with the signature.
  { claim: "exp", holds: ({ exp }) => isTime(exp) },
  // RFC 8725 3.12: claims that only an id_token has (OpenID Connect Core 2, 3.1.3.6 and 3.3.2.11) ...
  absent("nonce"),
  absent("at_hash"),
  absent("c_hash"),
  // ... or only a logout token (OpenID Connect Back-Channel Logout 2.4).
  absent("events"),
  // RFC 7800 3, RFC 9449 6.1 and 7.2, RFC 8705 3: a Bearer token shows no key, so it must be bound to none.
  { claim: "cnf", holds: ({ cnf }, { bound }) => (bound ? isThumbprint(cnf) : cnf === undefined) },
  // RFC 9068 4; docs.digdir.no/docs/idporten/oidc/oidc_protocol_access_token: `unspecified` where no audience was asked for.
  {
    claim: "aud",
    holds: ({ aud }, { audience }) =>
      audience === undefined ? aud === undefined || isOnly(aud, "unspecified") : isOnly(aud, audience),
  },
];

/** RFC 7638 3; RFC 9449 6.1: SHA-256, base64url. */
function isThumbprint(cnf: unknown): cnf is Confirmation {
  return typeof cnf === "object" && cnf !== null && "jkt" in cnf && /^[\w-]{43}$/.test(String(cnf.jkt));
}

function isOnly(aud: JWTPayload["aud"], wanted: string): boolean {
  return Array.isArray(aud) ? aud.length === 1 && aud[0] === wanted : aud === wanted;
}

/** The first claim that is not as it must be in an access token for this API. */
export function brokenClaim(claims: JWTPayload, expected: ExpectedAccessToken): string | undefined {
  const rules = [...rulesBy(expected.profile), ...claimRules];
  return rules.find(({ holds }) => !holds(claims, expected))?.claim;
}
