import { AuthError } from "../errors.ts";
import type { IdTokenClaims } from "../protocol/id-token.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** Letters, digits and what parts them: what is not of the kind could be read as two claims, or one. */
const part = /^[\w-]{1,64}$/;

export const isIdentityPart = (value: unknown): boolean => typeof value === "string" && part.test(value);

type Claims = Readonly<Record<string, unknown>>;

/**
 * Who the person is at this issuer: `sub`, or the claims that the profile names, with a dot between.
 * @throws {@link AuthError} `id_token_invalid`
 */
export function subjectOf({ identityKey }: ProviderProfile, claims: Claims & { readonly sub: string }): string {
  if (!identityKey) return claims.sub;
  // Microsoft, id-token-claims-reference: never by a claim that can be given to another person.
  const wrong = identityKey.find((name) => !isIdentityPart(claims[name]));
  if (wrong !== undefined) throw new AuthError("id_token_invalid", { details: { claim: wrong } });
  return identityKey.map((name) => claims[name]).join(".");
}

/** The first of the claims that the person is known by which is another than in their subject. */
export function anotherClaim({ identityKey }: ProviderProfile, claims: IdTokenClaims, subject: string): string {
  const parts = subject.split(".");
  return identityKey?.find((name, at) => claims[name] !== parts[at]) ?? "sub";
}

type Directory = Pick<ProviderConfig, "profile" | "issuer" | "guests">;

/**
 * Whether the person is of the directory that the entry names, and no guest in it where it wants none.
 * @throws {@link AuthError} `directory_refused`, `guest_refused`, `id_token_invalid`
 */
export function checkDirectory(directory: Directory, claims: IdTokenClaims): void {
  const { tenant } = directory.profile;
  // Microsoft, id-token-claims-reference: it is in every id_token. One that tells none is no directory's.
  if (tenant && typeof claims[tenant.claim] !== "string")
    throw new AuthError("id_token_invalid", { details: { claim: tenant.claim } });
  // Microsoft, claims-validation: the issuer and the directory must be the same, letter by letter.
  if (tenant && claims[tenant.claim] !== tenant.id)
    throw new AuthError("directory_refused", { details: { claim: tenant.claim } });
  refuseGuest(directory, claims);
}

/**
 * Whether the person is no guest, where none are wanted.
 * @throws {@link AuthError} `guest_refused`
 */
export function refuseGuest({ profile: { guests }, issuer, guests: welcome = false }: Directory, claims: Claims): void {
  if (!guests || welcome) return;
  const [status, home] = [claims[guests.claim], claims[guests.homeClaim]];
  // Microsoft, optional-claims-reference: a claim that tells it, where it is registered. What it tells must be understood.
  if (status !== undefined && status !== guests.member)
    throw new AuthError("guest_refused", { details: { claim: guests.claim } });
  // Microsoft, id-token-claims-reference: another identity provider than the issuer is that of a guest's own employer.
  if (home !== undefined && home !== issuer)
    throw new AuthError("guest_refused", { details: { claim: guests.homeClaim } });
}
