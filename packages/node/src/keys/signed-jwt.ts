import type { ClientKey } from "./client-key.ts";
import { signatureOf } from "./signing/signature.ts";

/** What differs in the header of a JWT of the client. */
export interface HeaderShape {
  readonly typ?: string | undefined;
  /** The header that identifies the key by the digest of its certificate (RFC 7515 4.1.8). Absent: `kid`. */
  readonly keyHeader?: "x5t#S256" | undefined;
}

/** What is signed, beside its claims. */
export interface Signing extends HeaderShape {
  /** Whether it is for a refresh, which leaves places of a signer outside this process to logins. */
  readonly forRefresh?: boolean | undefined;
}

/** A JWT that is signed with the client's key (RFC 7515 5.1). @throws {@link AuthError} `signing_unavailable`, `signing_failed` */
export async function signedJwt(
  key: ClientKey,
  claims: object,
  { typ, keyHeader, forRefresh }: Signing,
): Promise<string> {
  const header = { alg: key.alg, ...(typ !== undefined && { typ }), ...keyNameOf(key, keyHeader) };
  const input = `${encoded(header)}.${encoded(claims)}`;
  const signature = await signatureOf(key, new TextEncoder().encode(input), forRefresh);
  return `${input}.${Buffer.from(signature).toString("base64url")}`;
}

/** Exactly one name of the key: the certificate, its digest, or the `kid`. Digdir, oidc_protocol_token: `x5c` or `kid`, not both. */
function keyNameOf({ kid, jwk, certificate }: ClientKey, keyHeader: HeaderShape["keyHeader"]): object {
  if (certificate) return { x5c: certificate.x5c };
  return keyHeader ? { [keyHeader]: jwk[keyHeader] } : { kid };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
