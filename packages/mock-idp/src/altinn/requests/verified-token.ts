import { createPublicKey, verify } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import type { Register } from "../../register/register.ts";
import type { Call } from "../../requests/call.ts";
import { publicJwk } from "../../keys/signing-keys.ts";

/** A token that one of the register's issuers signed. */
export interface VerifiedToken {
  /** The id of the issuer's profile, such as `maskinporten`. */
  readonly by: string;
  readonly claims: JWTPayload;
}

function decoded(token: string): { readonly kid: unknown; readonly claims: JWTPayload } | undefined {
  try {
    return { kid: decodeProtectedHeader(token).kid, claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}

/** The bearer token of the call, if it is valid now. */
export function verifiedToken({ headers }: Pick<Call, "headers">, register: Register): VerifiedToken | undefined {
  const token = /^bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const parts = token === undefined ? undefined : decoded(token);
  const issuer = register.issuers.get(String(parts?.claims.iss));
  const key = issuer?.keys.published.find(({ kid }) => kid === parts?.kid);
  if (token === undefined || !parts || !issuer || !key) return undefined;
  const [head, body, signature = ""] = token.split(".");
  const publicKey = createPublicKey({ key: { ...publicJwk(key) }, format: "jwk" });
  const { exp = 0, nbf = 0 } = parts.claims;
  const now = Date.now() / 1000;
  return exp > now &&
    nbf <= now + 1 &&
    verify("sha256", Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, "base64url"))
    ? { by: issuer.profile, claims: parts.claims }
    : undefined;
}

export const scopesOf = ({ claims: { scope } }: VerifiedToken): readonly string[] =>
  typeof scope === "string" ? scope.split(" ") : [];

/** The number of the organisation that a token is of. */
export function consumerNumber({ claims }: VerifiedToken): string {
  const { consumer } = claims as { readonly consumer?: { readonly ID?: unknown } };
  return /^0192:(\d{9})$/.exec(String(consumer?.ID))?.[1] ?? "";
}
