import type { Provider } from "oidc-provider";
import { presentedToken } from "../tokens/access-token.ts";
import { bearerChallenge } from "../../requests/bearer-challenge.ts";
import { type Call, noteRefusal, type Refusal } from "../../requests/call.ts";
import type { State } from "../../state/state.ts";

const OF_NOBODY: Refusal = {
  error: "invalid_token",
  reason: "the token is of no login",
  clause: "OpenID Connect Core section 5.3",
};

const headers = { "cache-control": "no-store" };

/** Refuses a call whose access token is invalid or insufficient. */
export function tokenRefused(call: Call, refusal: Refusal, status: 401 | 403 = 401): Response {
  noteRefusal(call, refusal);
  return Response.json(
    { error: refusal.error, error_description: `${refusal.reason} (${refusal.clause})` },
    { status, headers: { ...headers, "www-authenticate": bearerChallenge(call, refusal) } },
  );
}

/** Claims about the person of an access token (OpenID Connect Core section 5.3; Digdir, userinfo; NHN, UserInfo endpoint). */
export async function userinfo(provider: Provider, call: Call, state: State): Promise<Response> {
  const presented = await presentedToken(provider, call, state);
  if ("refusal" in presented) return tokenRefused(call, presented.refusal);
  const { login, client, scopes } = presented.issued;
  if (!login || !scopes.includes("openid")) return tokenRefused(call, OF_NOBODY);
  const { profile } = state;
  return Response.json(profile.tokens.userinfo({ profile, client, login, scopes }), { headers });
}

/** What the person's own organisation says about them. 404 for a person who used another login provider (Feide, extended userinfo). */
export async function extendedUserinfo(provider: Provider, call: Call, state: State): Promise<Response> {
  const presented = await presentedToken(provider, call, state);
  if ("refusal" in presented) return tokenRefused(call, presented.refusal);
  const { login, client, scopes } = presented.issued;
  const clause = "Feide, extended userinfo";
  if (!login) return tokenRefused(call, { error: "access_denied", reason: "the token is of no person", clause }, 403);
  const { profile } = state;
  const told = profile.tokens.extendedUserinfo?.({ profile, client, login, scopes });
  if (told) return Response.json(told, { headers });
  noteRefusal(call, { error: "not_found", reason: "the person did not come by Feide", clause });
  return Response.json({ error: "not_found" }, { status: 404, headers });
}
