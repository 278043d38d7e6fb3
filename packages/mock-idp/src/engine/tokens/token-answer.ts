import { decodeJwt } from "jose";
import type { Login } from "../../people/login.ts";
import { tokenId } from "./access-token.ts";
import { signJwt } from "../../keys/signing-keys.ts";
import type { State } from "../../state/state.ts";
import type { EngineTokenAnswer, TokenOccasion } from "../../documents/token-shapes.ts";

/** Whether the tokens belong to a login. */
function ofPerson(occasion: TokenOccasion): occasion is TokenOccasion & { readonly login: Login } {
  return occasion.login !== undefined;
}

async function idToken(answer: EngineTokenAnswer, occasion: TokenOccasion, state: State): Promise<string | undefined> {
  if (!ofPerson(occasion)) return undefined;
  const always = state.profile.tokens.idTokenAlways && occasion.login.scopes?.includes("openid");
  if (!answer.id_token && !always) return undefined;
  // OpenID Connect Core section 12.2: a refreshed id_token should have no nonce, and auth_time is that of the login.
  const made = answer.id_token ? decodeJwt(answer.id_token) : {};
  const engine = { ...made, ...(occasion.refreshed ? { nonce: undefined } : {}) };
  const id_token = await signJwt(
    state.profile.tokens.idToken(engine, occasion),
    state.keys.current,
    state.profile.tokens.idTokenHeader,
  );
  state.issuedIdTokens.set(id_token, id_token);
  return id_token;
}

/** Gives the engine's token answer the provider's shape: its claims, JWTs and members. */
export async function tokenAnswer(
  answer: EngineTokenAnswer,
  occasion: TokenOccasion,
  state: State,
  refreshSeconds: number | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const { tokens } = state.profile;
  const claims = tokens.accessToken(occasion);
  const access_token = tokens.opaque?.(occasion)
    ? tokenId(claims)
    : await signJwt(claims, state.keys.current, { typ: tokens.accessTokenType ?? "at+jwt" });
  const { login, client, scopes, jkt } = occasion;
  const model = login && !occasion.subjectToken ? "AccessToken" : "ClientCredentials";
  const engineToken = answer.access_token;
  state.accessTokens.set(tokenId(claims), { engineToken, model, claims, client, login, scopes, jkt });
  const id_token = await idToken(answer, occasion, state);
  return {
    ...answer,
    access_token,
    token_type: jkt === undefined ? answer.token_type : "DPoP",
    ...(id_token ? { id_token } : {}),
    ...tokens.answer(occasion, refreshSeconds),
  };
}
