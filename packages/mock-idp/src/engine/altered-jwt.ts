import type { JWTPayload } from "jose";
import { compactJws, es256, rs256, unsigned } from "../faults/jws.ts";
import type { SigningKey } from "../keys/signing-keys.ts";

/** What differs from the JWT that an honest issuer would send. */
export interface JwtChanges {
  /** Claims to set; undefined removes. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Members of the header to set; undefined removes. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Who signs: the issuer when left out, a key that it never published, no signature, or a function. */
  readonly sign?: "foreign-key" | "none" | ((claims: JWTPayload, header: object) => string | Promise<string>);
}

/** The keys of an issuer: its own, and one that it never published. */
export interface JwtKeys {
  readonly signingKey: SigningKey;
  readonly foreignKey: SigningKey;
}

function changed(honest: object, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...honest, ...changes }).filter(([, value]) => value !== undefined));
}

/** Signs what an honest issuer would, with the changes. The header may name another algorithm than that of the signature. */
export async function alteredJwt(
  honest: { readonly claims: object; readonly header: object },
  { signingKey, foreignKey }: JwtKeys,
  changes: JwtChanges,
): Promise<string> {
  const { sign } = changes;
  const { alg } = signingKey.privateJwk;
  const claims = changed(honest.claims, changes.claims);
  const header = changed({ alg, ...honest.header, ...(sign === "none" ? { alg: "none" } : {}) }, changes.header);
  if (typeof sign === "function") return sign(claims, header);
  if (sign === "none") return compactJws(header, claims, unsigned);
  const signer = alg === "ES256" ? es256 : rs256;
  return compactJws(header, claims, signer((sign === "foreign-key" ? foreignKey : signingKey).privateKey));
}
