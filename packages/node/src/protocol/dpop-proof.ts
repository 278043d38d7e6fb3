import { hash, randomUUID } from "node:crypto";
import { SignJWT } from "jose/jwt/sign";
import type { Configuration, DPoPHandle } from "openid-client";
import { dpopAlgorithm, dpopKeyPair, publicDpopKey, type DpopKey } from "../keys/dpop-key.ts";
import { isNonce, nonceOf } from "./dpop-nonces.ts";
import { loadEngine } from "./engine.ts";

/** DPoP for the engine's calls to the provider (RFC 9449 5, 8), with the newest nonce that the provider gave to this process. */
export async function provenBy(engine: Configuration, key: DpopKey): Promise<DPoPHandle> {
  const [openid, pair] = await Promise.all([loadEngine(), dpopKeyPair(key)]);
  return openid.getDPoPHandle(engine, pair, {
    [openid.modifyAssertion]: (_header, claims) => {
      const { htu } = claims;
      const nonce = typeof htu === "string" ? nonceOf("provider", new URL(htu).origin) : undefined;
      if (nonce !== undefined) claims["nonce"] = nonce;
    },
  });
}

/** A call with an access token. */
export interface ProvenCall {
  readonly method: string;
  readonly url: URL;
  readonly accessToken: string;
  /** The nonce that the API sent when it refused this call. Default: the newest that the API gave to this process. */
  readonly nonce?: string | undefined;
}

/** The proof of a token request (RFC 9449 5) that is sent without the engine. */
export async function tokenRequestProof(key: DpopKey, url: URL): Promise<string> {
  return dpopProof(key, { method: "POST", url, nonce: nonceOf("provider", url.origin) });
}

/** The proof of one call (RFC 9449 4.2, 7), bound to its method, URL, access token and time. */
async function dpopProof(
  key: DpopKey,
  { method, url, accessToken, nonce }: Omit<ProvenCall, "accessToken"> & Partial<Pick<ProvenCall, "accessToken">>,
): Promise<string> {
  const claims = {
    jti: randomUUID(),
    htm: method,
    // RFC 9449 4.2: without query and fragment.
    htu: url.origin + url.pathname,
    ...(accessToken !== undefined && { ath: hash("sha256", accessToken, "base64url") }),
    ...(nonce !== undefined && { nonce }),
  };
  const { privateKey } = await dpopKeyPair(key);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: dpopAlgorithm, typ: "dpop+jwt", jwk: publicDpopKey(key) })
    .setIssuedAt()
    .sign(privateKey);
}

/** The headers that carry the token: as a bearer token, or with a proof of the key that it is bound to (RFC 6750 2.1; RFC 9449 7.1). */
export async function authorizationHeaders(
  call: ProvenCall,
  key: DpopKey | undefined,
): Promise<Readonly<Record<string, string>>> {
  const { accessToken } = call;
  if (!key) return { authorization: `Bearer ${accessToken}` };
  // RFC 9449 9: a concurrent call may have received another nonce since, which may not be valid for this call.
  const nonce = call.nonce ?? nonceOf("api", call.url.origin);
  return { authorization: `DPoP ${accessToken}`, dpop: await dpopProof(key, { ...call, nonce }) };
}

/** RFC 9449 9; RFC 9110 11.1: scheme names are case-insensitive. Two patterns in sequence, since one combined pattern would be quadratic. */
const [scheme, nonceDemand] = [/(?:^|[\s,])dpop(?=\s)/i, /[\s,]error\s*=\s*"?use_dpop_nonce"?(?:[\s,]|$)/i];

function demandsNonce(challenge: string): boolean {
  const found = scheme.exec(challenge);
  return found !== null && nonceDemand.test(challenge.slice(found.index + found[0].length));
}

/** The nonce of a `use_dpop_nonce` refusal. */
export function demandedNonce({ status, headers }: Response): string | undefined {
  const nonce = headers.get("dpop-nonce");
  const demanded = status === 401 && demandsNonce(headers.get("www-authenticate") ?? "");
  return demanded && isNonce(nonce) ? nonce : undefined;
}
