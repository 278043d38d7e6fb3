import { hash } from "node:crypto";
import type { FlattenedJWSInput, JWSHeaderParameters, JWTPayload } from "jose";
import { JOSEError, JWTClaimValidationFailed, JWTExpired } from "jose/errors";
import { EmbeddedJWK } from "jose/jwk/embedded";
import { calculateJwkThumbprint } from "jose/jwk/thumbprint";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../errors.ts";
import { ask } from "../session/ask.ts";
import { sweepInPassing } from "../session/sweep-in-passing.ts";
import type { DpopConfig } from "./dpop-options.ts";

/** Characters. The largest key and signature that anyone needs, and an address, take half of it. */
const maximumLength = 8192;
/** Seconds that a proof may be under way. */
const lifetime = 10;
/** Seconds by which the caller's clock may differ (FAPI 2.0 Security Profile 5.3.2.1). */
const tolerance = 10;
/** Seconds that a proof is remembered for longer than it is good: the store's clock may differ too. */
const margin = 60;

/** Of keys that are private, whole or in part (RFC 7518 6.2.2, 6.3.2 and 6.4.1). */
const privateMembers: readonly string[] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
/** Where else a key may be, which is not looked at: the one that is proven is in the proof (RFC 7515 4.1). */
const elsewhere: readonly string[] = ["jku", "x5u", "x5c"];

/** What a proof must be of. */
export interface ProvenRequest extends Pick<Request, "method" | "url"> {
  readonly accessToken: string;
  /** The key that the token is bound to, by its thumbprint (RFC 7638). */
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
  // RFC 9449 4.3 (1): one header. RFC 9110 5.3: two arrive as one, with a comma between, which no JWT has.
  if (proof.includes(",")) throw invalid("several");
  return proof;
}

/**
 * Verifies that the caller has the key which the token is bound to, made this proof for this very request, and uses it for the first time.
 * Nonces are not asked for: the time is short, and what was used is remembered.
 *
 * Source: RFC 9449 sections 4.3, 7 and 11.1; NHN, formatering_av_dpop_bevis.
 * @throws {@link AuthError} `dpop_proof_invalid`, `dpop_proof_replayed`, `session_store_unavailable`
 */
export async function verifyProof(
  { store, origin, algorithms }: DpopConfig,
  proof: string,
  request: ProvenRequest,
): Promise<void> {
  const { thumbprint, now } = request;
  const claims = await verifySignature(proof, algorithms, request);
  const broken = claimRules.find(({ holds }) => !holds(claims, request, origin));
  if (broken) throw invalid(`claim ${broken.claim}`);
  // 11.1: as a digest, so that what the caller wrote takes no more room than that.
  const key = `dpop ${hash("sha256", `${thumbprint} ${claims.jti}`, "base64url")}`;
  const first = await ask(() => store.claim(key, now + tolerance + lifetime + tolerance + margin));
  // An API that only verifies proofs has no logins beside which it could sweep.
  sweepInPassing({ store, now: () => now });
  if (!first) throw new AuthError("dpop_proof_replayed");
}

async function verifySignature(
  proof: string,
  algorithms: readonly string[],
  { thumbprint, now }: ProvenRequest,
): Promise<JWTPayload> {
  try {
    // 4.3 (3) to (7): well-formed, of its own type, by an algorithm that is ours to say, by the key that is in it.
    const { payload } = await jwtVerify(proof, (header, token) => provenKey(header, token, thumbprint), {
      algorithms: [...algorithms],
      typ: "dpop+jwt",
      clockTolerance: tolerance,
      currentDate: new Date(now * 1000),
    });
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
  // 4.2, 4.3 (7): whoever shows the private key, in whatever part, has shown it to others.
  if (privateMembers.some((member) => Object.hasOwn(jwk, member))) throw invalid("a private key");
  if (elsewhere.some((member) => Object.hasOwn(header, member) || Object.hasOwn(jwk, member)))
    throw invalid("a key elsewhere");
  // 4.3 (12), 6.1: else whoever stole the token would prove a key of their own.
  if ((await calculateJwkThumbprint(jwk)) !== thumbprint) throw invalid("another key");
  return EmbeddedJWK(header, token);
}

interface ClaimRule {
  readonly claim: string;
  readonly holds: (claims: JWTPayload, request: ProvenRequest, origin: string) => boolean;
}

const claimRules: readonly ClaimRule[] = [
  // 4.3 (8).
  { claim: "htm", holds: ({ htm }, { method }) => htm === method },
  // 4.3 (9): the address by which callers know the API. What stands in `Host` is the caller's to say.
  {
    claim: "htu",
    holds: ({ htu }, { url }, origin) => addressIn(htu) === normalForm(new URL(origin + new URL(url).pathname)),
  },
  // 4.3 (11).
  {
    claim: "iat",
    holds: ({ iat }, { now }) => typeof iat === "number" && iat >= now - lifetime - tolerance && iat <= now + tolerance,
  },
  // 4.3 (12), 7: a proof that was overheard goes with no other token.
  { claim: "ath", holds: ({ ath }, { accessToken }) => ath === hash("sha256", accessToken, "base64url") },
  // 4.2; 11.1: without a name of its own it could be used again.
  { claim: "jti", holds: ({ jti }) => typeof jti === "string" && jti !== "" && jti.length <= 256 },
];

/** 4.2: without query and fragment. */
function addressIn(htu: unknown): string | undefined {
  const url = typeof htu === "string" && !/[?#]/.test(htu) ? URL.parse(htu) : null;
  return url && url.username === "" && url.password === "" ? normalForm(url) : undefined;
}

/** RFC 9449 4.3 (9); RFC 3986 6.2.2: what need not be encoded is not, and what is, in capitals. */
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
