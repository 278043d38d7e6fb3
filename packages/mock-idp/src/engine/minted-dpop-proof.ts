import { createHash, randomUUID } from "node:crypto";
import { ellipticKey } from "../keys/signing-keys.ts";
import { alteredJwt, type JwtChanges } from "./altered-jwt.ts";

/** The key of the caller, or another one, to which the token is not bound. */
export type DpopKey = "own" | "other";

/** The content of a DPoP proof (RFC 9449 section 4.2). */
export interface DpopProofOptions extends JwtChanges {
  /** The method of the request. Default: `GET`. */
  readonly method?: string;
  readonly url: string;
  /** Hashed into `ath`, which a proof with an access token must have. */
  readonly accessToken?: string;
  /** The nonce that the server demanded. */
  readonly nonce?: string;
  /** Default: `own`. */
  readonly key?: DpopKey;
}

const keyOf = (name: DpopKey) => ellipticKey(`DPoP key of a test: ${name}`);

function publicJwk(name: DpopKey): { crv: string; kty: string; x: string; y: string } {
  const { crv = "", kty = "", x = "", y = "" } = keyOf(name).publicKey.export({ format: "jwk" });
  // Members in the order of RFC 7638 section 3.2.
  return { crv, kty, x, y };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** RFC 7638: the thumbprint by which a token is bound to the key. */
export const dpopThumbprint = (name: DpopKey): string => digest(JSON.stringify(publicJwk(name)));

/** A DPoP proof for one request, right unless the options change it. */
export async function mintDpopProof(options: DpopProofOptions): Promise<string> {
  const { method = "GET", url, accessToken, nonce, key = "own", ...changes } = options;
  const { origin, pathname } = new URL(url);
  const claims = {
    jti: randomUUID(),
    htm: method,
    // RFC 9449 section 4.2: without query and fragment.
    htu: `${origin}${pathname}`,
    iat: Math.floor(Date.now() / 1000),
    ...(accessToken === undefined ? {} : { ath: digest(accessToken) }),
    ...(nonce === undefined ? {} : { nonce }),
  };
  const keys = { signingKey: keyOf(key), foreignKey: ellipticKey("a key that is in no header") };
  return alteredJwt({ claims, header: { typ: "dpop+jwt", jwk: publicJwk(key) } }, keys, changes);
}
