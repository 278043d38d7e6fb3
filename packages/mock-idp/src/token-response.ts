import type { KoaContextWithOIDC } from "oidc-provider";
import { currentCall, noteRefusal } from "./call.ts";
import { single } from "./parameters.ts";
import { RESOURCE_PARAMETER } from "./engine-request.ts";
import { registeredClient, type State } from "./state.ts";
import { type EngineTokenAnswer, tokenAnswer } from "./token-answer.ts";

type Oidc = KoaContextWithOIDC["oidc"];

/** Keeps what the client asked for with the login that answers it. */
export function loginCompleted(oidc: Oidc, state: State): void {
  const grantId = oidc.grant?.jti ?? "";
  const login = state.logins.get(grantId);
  if (!login || !oidc.session || !oidc.client) return;
  const { person, means, subject, acr, amr, auth_time } = login;
  const authentication = { person, means, subject, acr, amr, auth_time };
  const sid = state.browserSessions.loggedIn(oidc.session.uid, oidc.client.clientId, authentication, grantId);
  const resource = oidc.params?.[RESOURCE_PARAMETER];
  const resources = typeof resource === "string" ? resource.split(" ") : undefined;
  state.logins.set(grantId, { ...login, sid, ...(resources ? { resources } : {}) });
}

/** Replaces the engine's token answer with the provider's own, or with a refusal. */
export async function respondWithTokens(ctx: KoaContextWithOIDC, state: State): Promise<void> {
  const { oidc } = ctx;
  const login = state.logins.get(oidc.grant?.jti ?? "");
  const client = registeredClient(state, oidc.client?.clientId);
  if (!login || !client) return;
  const call = currentCall.getStore();
  const resource = call && single(call.parameters, "resource");
  if (resource !== undefined && !login.resources?.includes(resource)) {
    const refusal = {
      error: "invalid_target",
      reason: `resource ${JSON.stringify(resource)} was not asked for in the authorization request`,
      clause: "RFC 8707 section 2.2",
    };
    noteRefusal(call, refusal);
    ctx.status = 400;
    ctx.body = { error: refusal.error, error_description: `${refusal.reason} (${refusal.clause})` };
    return;
  }
  const refreshed = oidc.params?.grant_type === "refresh_token";
  const refreshToken = oidc.entities.RefreshToken;
  const answer: EngineTokenAnswer = {
    ...(ctx.body as EngineTokenAnswer),
    ...(refreshToken ? { refresh_token_expires_in: refreshToken.remainingTTL } : {}),
  };
  const audience = resource ?? login.resources;
  ctx.body = await tokenAnswer(answer, { client, login, audience, refreshed }, state);
}
