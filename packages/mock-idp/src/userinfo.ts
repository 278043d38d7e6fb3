import { compactVerify, decodeJwt } from "jose";
import type { Provider } from "oidc-provider";
import { bearerChallenge } from "./bearer-challenge.ts";
import { type Call, noteRefusal, type Refusal } from "./call.ts";
import { registeredClient, type State } from "./state.ts";
import { userinfoClaims } from "./token-answer.ts";

type Judgement = { readonly refusal: Refusal } | { readonly claims: Readonly<Record<string, unknown>> };

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

async function judge(provider: Provider, token: string, state: State): Promise<Judgement> {
  if (!(await signedHere(token, state)))
    return refused("the token is no access token of this provider", "RFC 6750 section 3.1: invalid_token");
  const issued = state.accessTokens.get(String(decodeJwt(token).jti));
  const live = issued && (await provider.AccessToken.find(issued.engineToken));
  const login = live?.grantId === undefined ? undefined : state.logins.get(live.grantId);
  const client = registeredClient(state, live?.clientId);
  if (!login || !client)
    return refused("the token has expired or was revoked", "RFC 6750 section 3.1: invalid_token; RFC 7009 section 2.2");
  return { claims: userinfoClaims(client, login, state) };
}

/** Who an access token stands for (OpenID Connect Core section 5.3; Digdir, userinfo). */
export async function userinfo(provider: Provider, call: Call, state: State): Promise<Response> {
  const token = (call.headers.get("authorization") ?? "").replace(/^Bearer /i, "");
  const judged = await judge(provider, token, state);
  const headers = { "cache-control": "no-store" };
  if ("claims" in judged) return Response.json(judged.claims, { headers });
  const { refusal } = judged;
  noteRefusal(call, refusal);
  return Response.json(
    { error: refusal.error, error_description: `${refusal.reason} (${refusal.clause})` },
    { status: 401, headers: { ...headers, "www-authenticate": bearerChallenge(call, refusal) } },
  );
}
