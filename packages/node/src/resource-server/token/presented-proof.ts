import { hash } from "node:crypto";
import type { FlattenedJWSInput, JWSHeaderParameters, JWTPayload } from "jose";
import { JOSEError, JWTClaimValidationFailed, JWTExpired } from "jose/errors";
import { EmbeddedJWK } from "jose/jwk/embedded";
import { calculateJwkThumbprint } from "jose/jwk/thumbprint";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../../errors/errors.ts";
import { requireUniqueMembers } from "../../runtime/unique-members.ts";
import { publicPath } from "../../options/route-address.ts";
import { callStore } from "../../stores/store-call.ts";
import { sweepInBackground } from "../../stores/sweep.ts";
import type { DpopConfig } from "../../config/dpop-options.ts";

/** Maximum length in characters. The largest useful key, signature and URL need half of it. */
const maximumLength = 8192;
/** Maximum age of a proof, in seconds. */
const lifetime = 10;
/** Allowed clock skew of the caller, in seconds (FAPI 2.0 Security Profile 5.3.2.1). */
const tolerance = 10;
/** Seconds that a used proof is remembered beyond its validity, as the store's clock may differ too. */
const margin = 60;

/** JWK members of private and symmetric keys (RFC 7518 6.2.2, 6.3.2 and 6.4.1). */
const privateMembers: readonly string[] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
/** References to keys elsewhere (RFC 7515 4.1). Refused: the key must be in the proof itself. */
const elsewhere: readonly string[] = ["jku", "x5u", "x5c"];

/** The request that a proof is verified against. */
export interface ProvenRequest extends Pick<Request, "method" | "url"> {
  readonly accessToken: string;
  /** The thumbprint of the key that the token is bound to (RFC 7638). */
  readonly thumbprint: string;
  readonly now: number;
}

/**
 * The proof of a request, unverified.
 * @throws {@link AuthError} `dpop_proof_invalid`
 */
export function presentedProof({ headers }: Pick<Request, "headers">): string {
  const proof = headers.get("dpop") ?? "";
  if (proof === "") throw invalid("missing");
  if (proof.length > maximumLength) throw invalid("too long");
  // RFC 9449 4.3 (1): one header. RFC 9110 5.3: two headers arrive as one with a comma, which a JWT never contains.
  if (proof.includes(",")) throw invalid("several");
  return proof;
}

/**
 * Verifies that the caller holds the key that the token is bound to, made this proof for this request, and has not used it before. No nonces
 * are required, since a proof is short-lived and used ones are remembered.
 *
 * Source: RFC 9449 sections 4.3, 7 and 11.1; NHN, formatering_av_dpop_bevis.
 * @throws {@link AuthError} `dpop_proof_invalid`, `dpop_proof_replayed`, `session_store_unavailable`
 */
export async function verifyProof(config: DpopConfig, proof: string, request: ProvenRequest): Promise<void> {
  const { store, algorithms } = config;
  const { thumbprint, now } = request;
  const claims = await verifySignature(proof, algorithms, request);
  const broken = claimRules.find(({ holds }) => !holds(claims, request, config));
  if (broken) throw invalid(`claim ${broken.claim}`);
  // 11.1: a digest, so that the caller's `jti` cannot fill the store.
  const key = `dpop ${hash("sha256", `${thumbprint} ${claims.jti}`, "base64url")}`;
  const first = await callStore(() => store.claim(key, now + tolerance + lifetime + tolerance + margin));
  // An API without logins has no other occasion to sweep the store.
  sweepInBackground({ store, now: () => now });
  if (!first) throw new AuthError("dpop_proof_replayed");
}

async function verifySignature(
  proof: string,
  algorithms: readonly string[],
  { thumbprint, now }: ProvenRequest,
): Promise<JWTPayload> {
  try {
    // 4.3 (3) to (7): well-formed, with its own `typ`, signed with an allowed algorithm by the key in its header.
    const { payload } = await jwtVerify(proof, (header, token) => provenKey(header, token, thumbprint), {
      algorithms: [...algorithms],
      typ: "dpop+jwt",
      clockTolerance: tolerance,
      currentDate: new Date(now * 1000),
    });
    requireUniqueMembers(proof);
    return payload;
  } catch (error) {
    throw isAuthError(error) ? error : proofFault(error);
  }
}

/** The public key of the proof, which must be the token's. */
async function provenKey(
  header: JWSHeaderParameters,
  token: FlattenedJWSInput,
  thumbprint: string,
): ReturnType<typeof EmbeddedJWK> {
  const { jwk = {} } = header;
  // 4.2, 4.3 (7): a private key in the header, even in part, is compromised.
  if (privateMembers.some((member) => Object.hasOwn(jwk, member))) throw invalid("a private key");
  if (elsewhere.some((member) => Object.hasOwn(header, member) || Object.hasOwn(jwk, member)))
    throw invalid("a key elsewhere");
  // 4.3 (12), 6.1: otherwise a thief of the token could prove a key of their own.
  if ((await calculateJwkThumbprint(jwk)) !== thumbprint) throw invalid("another key");
  return EmbeddedJWK(header, token);
}

interface ClaimRule {
  readonly claim: string;
  readonly holds: (claims: JWTPayload, request: ProvenRequest, api: DpopConfig) => boolean;
}

const claimRules: readonly ClaimRule[] = [
  // 4.3 (8).
  { claim: "htm", holds: ({ htm }, { method }) => htm === method },
  // 4.3 (9): the configured address of the API. The caller controls the `Host` header.
  {
    claim: "htu",
    holds: ({ htu }, { url }, api) =>
      addressIn(htu) === normalForm(new URL(api.origin + publicPath(api, new URL(url).pathname))),
  },
  // 4.3 (11).
  {
    claim: "iat",
    holds: ({ iat }, { now }) => typeof iat === "number" && iat >= now - lifetime - tolerance && iat <= now + tolerance,
  },
  // 4.3 (12), 7: a stolen proof does not work with another token.
  { claim: "ath", holds: ({ ath }, { accessToken }) => ath === hash("sha256", accessToken, "base64url") },
  // 4.2; 11.1: needed to detect a replay.
  { claim: "jti", holds: ({ jti }) => typeof jti === "string" && jti !== "" && jti.length <= 256 },
];

/** 4.2: the address without query and fragment, or `undefined`. */
function addressIn(htu: unknown): string | undefined {
  const url = typeof htu === "string" && !/[?#]/.test(htu) ? URL.parse(htu) : null;
  return url && url.username === "" && url.password === "" ? normalForm(url) : undefined;
}

/** RFC 9449 4.3 (9); RFC 3986 6.2.2: unreserved characters are decoded, and escapes are in capital letters. */
function normalForm({ origin, pathname }: URL): string {
  const path = pathname.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : octet.toUpperCase();
  });
  return origin + path;
}

function proofFault(error: unknown): AuthError {
  if (error instanceof JWTClaimValidationFailed || error instanceof JWTExpired) return invalid(`claim ${error.claim}`);
  return invalid(error instanceof JOSEError ? error.code : "malformed");
}

function invalid(fault: string): AuthError {
  return new AuthError("dpop_proof_invalid", { details: { fault } });
}
