import { createHmac, randomUUID } from "node:crypto";
import { decodeJwt, type JWTPayload } from "jose";
import type { ClientRegistration } from "./client-registration.ts";
import { accessTokenPersonClaims, idTokenPersonClaims } from "./person-claims.ts";
import type { Login } from "./portal/login.ts";
import { signJwt } from "./signing-keys.ts";
import type { State } from "./state.ts";

/** The `sub` is pairwise: the same person has another at each client. */
export function pairwiseSub(issuer: string, client_id: string, subject: string): string {
  return createHmac("sha256", issuer).update(`${client_id} ${subject}`).digest("base64url");
}

/** What the engine answered, before it takes the provider's shape. */
export interface EngineTokenAnswer {
  readonly id_token?: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly scope?: string;
  readonly token_type: string;
  readonly refresh_token?: string;
  readonly refresh_token_expires_in?: number;
}

/** Digdir, id_token: these claims and no others; no at_hash. */
function idTokenClaims(
  engine: JWTPayload,
  scope: string | undefined,
  client: ClientRegistration,
  login: Login,
  state: State,
): JWTPayload {
  return {
    iss: state.profile.issuer,
    aud: client.client_id,
    sub: pairwiseSub(state.profile.issuer, client.client_id, login.subject),
    ...idTokenPersonClaims(login, scope, state.profile),
    acr: login.acr,
    amr: login.amr,
    auth_time: login.auth_time,
    ...(engine.iat === undefined ? {} : { iat: engine.iat, exp: engine.iat + state.profile.seconds.idToken }),
    jti: randomUUID(),
    ...(engine.nonce === undefined ? {} : { nonce: engine.nonce }),
    // Digdir, id_token: only for a client that registered for it.
    ...(client.frontchannel_logout_session_required ? { sid: login.sid } : {}),
    locale: login.locale,
    ...(login.authorization_details ? { authorization_details: login.authorization_details } : {}),
  };
}

/** What one token answer is for. */
export interface TokenOccasion {
  readonly client: ClientRegistration;
  readonly login: Login;
  /** The one that the token request names, or else all that the login asked for (RFC 8707 section 2.2). */
  readonly audience: string | readonly string[] | undefined;
  readonly refreshed: boolean;
}

/** Digdir, access token: a JWT without `aud` when no audience was asked for (RFC 8707), else with that one. */
function accessTokenClaims(
  answer: EngineTokenAnswer,
  { client, login, audience }: TokenOccasion,
  state: State,
): JWTPayload {
  const audiences = [audience ?? []].flat();
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: state.profile.issuer,
    sub: pairwiseSub(state.profile.issuer, client.client_id, login.subject),
    client_id: client.client_id,
    client_amr: client.token_endpoint_auth_method,
    ...(audiences.length > 0 ? { aud: audiences.length === 1 ? audiences[0] : audiences } : {}),
    consumer: { authority: "iso6523-actorid-upis", ID: `0192:${client.client_orgno ?? "310000019"}` },
    scope: answer.scope,
    acr: login.acr,
    ...accessTokenPersonClaims(login),
    iat,
    exp: iat + answer.expires_in,
    jti: randomUUID(),
    ...(login.authorization_details ? { authorization_details: login.authorization_details } : {}),
  };
}

/** Digdir, userinfo: who the login is about, and for whom they act. */
export function userinfoClaims(
  client: ClientRegistration,
  login: Login,
  state: State,
): Readonly<Record<string, unknown>> {
  return {
    sub: pairwiseSub(state.profile.issuer, client.client_id, login.subject),
    ...accessTokenPersonClaims(login),
    locale: login.locale,
    ...(login.authorization_details ? { authorization_details: login.authorization_details } : {}),
  };
}

/** Gives the engine's token answer the provider's shape: its claims, its JWTs, and authorization_details in all three places. */
export async function tokenAnswer(
  answer: EngineTokenAnswer,
  occasion: TokenOccasion,
  state: State,
): Promise<Readonly<Record<string, unknown>>> {
  const { client, login, refreshed } = occasion;
  const key = state.keys.current;
  const accessClaims = accessTokenClaims(answer, occasion, state);
  const access_token = await signJwt(accessClaims, key, { typ: "at+jwt" });
  state.accessTokens.set(String(accessClaims.jti), { engineToken: answer.access_token });
  // OpenID Connect Core section 12.2: a refreshed id_token should have no nonce, and auth_time is that of the login.
  const engine = answer.id_token && { ...decodeJwt(answer.id_token), ...(refreshed ? { nonce: undefined } : {}) };
  const claims = engine && idTokenClaims(engine, answer.scope, client, login, state);
  const id_token = claims && (await signJwt(claims, key));
  if (id_token && claims) state.issuedIdTokens.set(String(claims.jti), id_token);
  return {
    ...answer,
    access_token,
    ...(id_token ? { id_token } : {}),
    ...(login.authorization_details ? { authorization_details: login.authorization_details } : {}),
  };
}
