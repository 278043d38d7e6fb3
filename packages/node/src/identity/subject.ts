import { AuthError } from "../errors/errors.ts";
import type { IdTokenClaims } from "../protocol/id-token.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** Characters of a part. With others, such as the separator, two different subjects could look equal. */
const part = /^[\w-]{1,64}$/;

export const isIdentityPart = (value: unknown): boolean => typeof value === "string" && part.test(value);

type Claims = Readonly<Record<string, unknown>>;

/**
 * Identifier of the person at this issuer: `sub`, or the claims that the profile names, joined by a dot.
 * @throws {@link AuthError} `id_token_invalid`
 */
export function subjectOf({ identityKey }: ProviderProfile, claims: Claims & { readonly sub: string }): string {
  if (!identityKey) return claims.sub;
  // Microsoft, id-token-claims-reference: never a claim that can be reassigned to another person.
  const wrong = identityKey.find((name) => !isIdentityPart(claims[name]));
  if (wrong !== undefined) throw new AuthError("id_token_invalid", { details: { claim: wrong } });
  return identityKey.map((name) => claims[name]).join(".");
}

/** The first identifying claim that differs from the person's subject. */
export function anotherClaim({ identityKey }: ProviderProfile, claims: IdTokenClaims, subject: string): string {
  const parts = subject.split(".");
  return identityKey?.find((name, at) => claims[name] !== parts[at]) ?? "sub";
}

type Directory = Pick<ProviderConfig, "profile" | "issuer" | "guests">;

/**
 * Requires a person of the tenant that the entry names, and refuses guests unless they are allowed.
 * @throws {@link AuthError} `directory_refused`, `guest_refused`, `id_token_invalid`
 */
export function checkDirectory(directory: Directory, claims: IdTokenClaims): void {
  const { tenant } = directory.profile;
  // Microsoft, id-token-claims-reference: every id_token has it. One without it is refused.
  if (tenant && typeof claims[tenant.claim] !== "string")
    throw new AuthError("id_token_invalid", { details: { claim: tenant.claim } });
  // Microsoft, claims-validation: issuer and tenant must match exactly.
  if (tenant && claims[tenant.claim] !== tenant.id)
    throw new AuthError("directory_refused", { details: { claim: tenant.claim } });
  refuseGuest(directory, claims);
}

/**
 * Refuses guests, unless they are allowed.
 * @throws {@link AuthError} `guest_refused`
 */
export function refuseGuest({ profile: { guests }, issuer, guests: welcome = false }: Directory, claims: Claims): void {
  if (!guests || welcome) return;
  const [status, home] = [claims[guests.claim], claims[guests.homeClaim]];
  // Microsoft, optional-claims-reference: an optional claim. An unknown value is refused.
  if (status !== undefined && status !== guests.member)
    throw new AuthError("guest_refused", { details: { claim: guests.claim } });
  // Microsoft, id-token-claims-reference: an identity provider other than the issuer is a guest's own employer.
  if (home !== undefined && home !== issuer)
    throw new AuthError("guest_refused", { details: { claim: guests.homeClaim } });
}
