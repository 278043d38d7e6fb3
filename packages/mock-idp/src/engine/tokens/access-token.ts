import { compactVerify, decodeJwt, type JWTPayload } from "jose";
import type { Provider } from "oidc-provider";
import type { Call, Refusal } from "../../requests/call.ts";
import type { IssuedToken, State } from "../../state/state.ts";

/** The id of a token: `jti`, or `uti` at Entra. */
export function tokenId({ jti, uti }: JWTPayload): string {
  return String(jti ?? uti);
}

async function signedHere(token: string, state: State): Promise<boolean> {
  for (const { publicKey } of state.keys.ever) {
    const verified = await compactVerify(token, publicKey).catch(() => undefined);
    if (verified?.protectedHeader.typ === (state.profile.tokens.accessTokenType ?? "at+jwt")) return true;
  }
  return false;
}

const FIND: Readonly<Record<IssuedToken["model"], (provider: Provider, value: string) => Promise<unknown>>> = {
  AccessToken: (provider, value) => provider.AccessToken.find(value),
  ClientCredentials: (provider, value) => provider.ClientCredentials.find(value),
};

/** The issued token behind an access token, if this provider signed it and it has neither expired nor been revoked. */
export async function liveToken(
  provider: Provider,
  token: string,
  state: State,
): Promise<{ readonly issued: IssuedToken } | { readonly reason: string }> {
  // An opaque token is stored under its own value.
  const opaque = state.profile.tokens.opaque !== undefined && !token.includes(".");
  if (!opaque && !(await signedHere(token, state))) return { reason: "the token is no access token of this provider" };
  const issued = state.accessTokens.get(opaque ? token : tokenId(decodeJwt(token)));
  const live = issued && (await FIND[issued.model](provider, issued.engineToken));
  return issued && live ? { issued } : { reason: "the token has expired or was revoked" };
}

const CLAUSE = "RFC 6750 section 3.1: invalid_token; RFC 7009 section 2.2";

/** The issued token that a request presents. A refusal if it is not valid, or if the DPoP proof has another key. */
export async function presentedToken(
  provider: Provider,
  call: Call,
  state: State,
): Promise<{ readonly issued: IssuedToken } | { readonly refusal: Refusal }> {
  const [scheme, token = ""] = (call.headers.get("authorization") ?? "").split(" ");
  const found = await liveToken(provider, token, state);
  if ("reason" in found) return { refusal: { error: "invalid_token", reason: found.reason, clause: CLAUSE } };
  const bearer = scheme?.toLowerCase() !== "dpop";
  // RFC 9449 section 7.2. HelseID documents userinfo with a bound token as Bearer.
  if (bearer && found.issued.jkt !== undefined && state.profile.dpop?.optional)
    return {
      refusal: {
        error: "invalid_token",
        reason: "the token is bound to a key: the scheme is DPoP",
        clause: "RFC 9449 section 7.2",
      },
    };
  if (bearer || found.issued.jkt === call.dpopProof?.jkt) return found;
  const reason = "the token is bound to another key than that of the proof";
  return { refusal: { error: "invalid_token", reason, clause: "RFC 9449 section 7.1" } };
}
