import { JOSEError, JWTClaimValidationFailed } from "jose/errors";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../errors/errors.ts";
import { assuranceClaims } from "../providers/assurance.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { TokenAnswer } from "./code-grant.ts";
import { atEndpoint, discover } from "./discovery.ts";
import type { DpopKey } from "../keys/dpop-key.ts";
import { noteNonce } from "./dpop-nonces.ts";
import { authorizationHeaders, demandedNonce } from "./dpop-proof.ts";
import { transportFault } from "./engine.ts";
import { keyFinder } from "./jwks.ts";
import { requireUniqueMembers } from "../runtime/unique-members.ts";
import { objectIn } from "../runtime/json-object.ts";
import { retryOnce } from "../http/retry.ts";
import { errorDescriptionIn } from "./refusals/error-description.ts";
import { ownBearerCall } from "./request/own-call.ts";
import { callProvider } from "../http/transport.ts";
import type { TransportError } from "../http/transport-error.ts";

type Claims = Readonly<Record<string, unknown>>;

/** Maximum length of an answer, in characters. */
const maximumLength = 256 * 1024;

/** Allowed clock skew in seconds. */
const tolerance = 30;

/** Claims that tie an id_token to its request (OpenID Connect Core 2, 3.1.3.6, 3.3.2.11). No userinfo answer has them. */
const ofIdToken = ["nonce", "at_hash", "c_hash"] as const;
/** References to claims elsewhere (OpenID Connect Core 5.6.2). Ignored, since an answer must not choose which address we call. */
const elsewhere = ["_claim_names", "_claim_sources"];
/** Claims about the login, accepted only from its id_token. */
const ofLogin = ["acr", "amr", "auth_time", "authorization_details", "nonce", "sid"];
const leftOut: ReadonlySet<string> = new Set([...elsewhere, ...ofLogin]);

/**
 * Adds the claims of the userinfo endpoint (OpenID Connect Core 5.3), if the options request them. They describe the person; claims of the
 * id_token take precedence. Claims about the login and the representation are accepted only from the id_token.
 * @throws {@link AuthError} `userinfo_invalid`, `provider_*`
 */
export async function withUserinfo(
  provider: ProviderConfig,
  answer: TokenAnswer,
  now: number,
  dpopKey?: DpopKey,
): Promise<TokenAnswer> {
  if (!provider.userinfo) return answer;
  const metadata = await discover(provider);
  // Discovery has checked that the endpoint is there.
  const response = await atEndpoint(provider, () =>
    callUserinfo(
      metadata.userinfo_endpoint ?? "",
      answer.tokens.accessToken,
      provider.profile.userinfoScheme ? undefined : dpopKey,
    ),
  );
  const claims = await claimsOf(response, provider, metadata.jwks_uri ?? "", now);
  // OpenID Connect Core 5.3.2: exactly the `sub` of the id_token, or the claims must not be used (token substitution, 16.11).
  if (claims["sub"] !== answer.claims.sub) throw invalid("sub");
  const told = Object.entries(claims).filter(([name]) => isAboutPerson(provider, name));
  return { ...answer, userinfo: Object.fromEntries(told) };
}

/** Whether a claim is about the person rather than about the login. */
export function isAboutPerson({ profile }: Pick<ProviderConfig, "profile">, name: string): boolean {
  return !leftOut.has(name) && !assuranceClaims(profile).includes(name);
}

/** OpenID Connect Core 5.3.1; RFC 6750 2.1: the token in the header only; RFC 9449 7.1: with a proof if it is bound to a key. */
async function callUserinfo(address: string, accessToken: string, dpopKey: DpopKey | undefined): Promise<Response> {
  const endpoint = "userinfo";
  const accept = "application/json, application/jwt";
  const url = new URL(address);
  const ask = async (nonce?: string): Promise<Response> => {
    const authorization = await authorizationHeaders({ method: "GET", url, accessToken, nonce }, dpopKey);
    const answer = await callProvider(address, { headers: { ...authorization, accept } }, ownBearerCall(accept));
    noteNonce("api", url.origin, answer.headers.get("dpop-nonce"));
    return answer;
  };
  let response: Response;
  try {
    response = await retryOnce(() => ask());
    const nonce = dpopKey && demandedNonce(response);
    if (nonce) response = await ask(nonce);
  } catch (error) {
    throw transportFault(error as TransportError, endpoint);
  }
  const { status } = response;
  if (status !== 200) throw await refusal(endpoint, response, accessToken);
  return response;
}

/** The error for a refusal, with its error description, which may be in the challenge only (RFC 6750 3). */
async function refusal(endpoint: string, response: Response, accessToken: string): Promise<AuthError> {
  const { status, headers } = response;
  const words = errorDescriptionIn(await response.text(), headers.get("www-authenticate"), [accessToken]);
  const details = { endpoint, fault: `status ${status}` };
  return new AuthError("provider_response_invalid", {
    details,
    ...(words !== undefined && { cause: new Error(`${endpoint}: ${words}`) }),
  });
}

/** OpenID Connect Core 5.3.2: JSON, or a JWT that says so. */
async function claimsOf(response: Response, provider: ProviderConfig, jwksUri: string, now: number): Promise<Claims> {
  const [contentType = ""] = (response.headers.get("content-type") ?? "").split(";");
  const text = await response.text();
  if (text.length > maximumLength) throw invalid("too long");
  const kind = contentType.trim().toLowerCase();
  if (kind === "application/jwt") return verifiedClaims(text, provider, jwksUri, now);
  if (kind !== "application/json") throw invalid("content-type");
  const claims = objectIn(text);
  if (!claims) throw invalid("not an object");
  return claims;
}

async function verifiedClaims(
  jwt: string,
  { issuer, clientId, profile }: ProviderConfig,
  jwksUri: string,
  now: number,
): Promise<Claims> {
  try {
    const { payload, protectedHeader } = await jwtVerify(jwt, keyFinder(jwksUri), {
      // RFC 8725 3.1: the profile sets the algorithms, not the token. Keys in its header are ignored.
      algorithms: [...profile.idTokenAlgorithms],
      // OpenID Connect Core 5.3.2: a signed answer must have both.
      issuer,
      audience: clientId,
      clockTolerance: tolerance,
      currentDate: new Date(now * 1000),
    });
    requireUniqueMembers(jwt);
    // RFC 8725 3.11: an access token or a logout token is not a userinfo answer.
    if ((protectedHeader.typ ?? "JWT").toUpperCase() !== "JWT") throw invalid("typ");
    // RFC 8725 3.12: an id_token is no userinfo answer, and its type does not tell. It has a claim about the request that it answers.
    const claim = ofIdToken.find((name) => payload[name] !== undefined);
    if (claim !== undefined) throw invalid(claim);
    return payload;
  } catch (error) {
    if (isAuthError(error)) throw error;
    if (error instanceof JWTClaimValidationFailed) throw invalid(error.claim);
    throw invalid(error instanceof JOSEError ? error.code : "malformed");
  }
}

function invalid(fault: string): AuthError {
  return new AuthError("userinfo_invalid", { details: { fault } });
}
