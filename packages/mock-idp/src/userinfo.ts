import { compactVerify, decodeJwt } from "jose";
import type { Provider } from "oidc-provider";
import { bearerChallenge } from "./bearer-challenge.ts";
import { type Call, noteRefusal, type Refusal } from "./call.ts";
import type { IssuedToken, State } from "./state.ts";

type Judgement = { readonly refusal: Refusal } | { readonly issued: IssuedToken };

const refused = (reason: string, clause: string): Judgement => ({
  refusal: { error: "invalid_token", reason, clause },
});

async function signedHere(token: string, state: State): Promise<boolean> {
  for (const { publicKey } of state.keys.ever) {
    const verified = await compactVerify(token, publicKey).catch(() => undefined);
    if (verified?.protectedHeader.typ === "at+jwt") return true;
  }
  return false;
}

/** The access token of a request, and what is behind it, if it still holds. */
async function presentedToken(provider: Provider, call: Call, state: State): Promise<Judgement> {
  const [scheme, token = ""] = (call.headers.get("authorization") ?? "").split(" ");
  if (!(await signedHere(token, state)))
    return refused("the token is no access token of this provider", "RFC 6750 section 3.1: invalid_token");
  const issued = state.accessTokens.get(String(decodeJwt(token).jti));
  const live = issued && (await engineToken(provider, issued));
  if (!issued || !live)
    return refused("the token has expired or was revoked", "RFC 6750 section 3.1: invalid_token; RFC 7009 section 2.2");
  if (scheme?.toLowerCase() === "dpop" && issued.jkt !== call.dpopProof?.jkt)
    return refused("the token is bound to another key than that of the proof", "RFC 9449 section 7.1");
  return { issued };
}

async function engineToken(provider: Provider, { engineToken: value, login }: IssuedToken): Promise<unknown> {
  return login ? provider.AccessToken.find(value) : provider.ClientCredentials.find(value);
}

/** Who an access token stands for (OpenID Connect Core section 5.3; Digdir, userinfo; NHN, UserInfo endpoint). */
export async function userinfo(provider: Provider, call: Call, state: State): Promise<Response> {
  const judged = await presentedToken(provider, call, state);
  const headers = { "cache-control": "no-store" };
  const { login, client, scopes } = "issued" in judged ? judged.issued : { login: undefined };
  const { profile } = state;
  if (login && scopes?.includes("openid"))
    return Response.json(profile.tokens.userinfo({ profile, client, login, scopes }), { headers });
  const { refusal } =
    "refusal" in judged
      ? judged
      : (refused("the token is of no login", "OpenID Connect Core section 5.3") as { readonly refusal: Refusal });
  noteRefusal(call, refusal);
  return Response.json(
    { error: refusal.error, error_description: `${refusal.reason} (${refusal.clause})` },
    { status: 401, headers: { ...headers, "www-authenticate": bearerChallenge(call, refusal) } },
  );
}
