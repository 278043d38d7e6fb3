import { createHash, randomBytes } from "node:crypto";
import type { KoaContextWithOIDC } from "oidc-provider";
import { contextsIn } from "../../people/authentication-contexts.ts";
import { currentCall } from "../../requests/call.ts";
import { single } from "../../requests/parameters.ts";
import {
  CLAIMS_PARAMETER,
  DETAILS_PARAMETER,
  KEY_PARAMETER,
  RESOURCE_PARAMETER,
  wireScope,
} from "../../state/engine-request.ts";
import { registeredClient, type State } from "../../state/state.ts";
import { statementsIn, statementsOf } from "../../clients/statements.ts";
import { tokenAnswer } from "./token-answer.ts";
import type { EngineTokenAnswer, TokenOccasion } from "../../documents/token-shapes.ts";

type Oidc = KoaContextWithOIDC["oidc"];

const words = (value: unknown): readonly string[] => (typeof value === "string" && value ? value.split(" ") : []);

/** OpenID Connect Session Management section 3.2: lets a page detect that the session changed. */
function sessionState(client_id: string, sid: string): string {
  const salt = randomBytes(16).toString("hex");
  return `${createHash("sha256").update(`${client_id} ${sid} ${salt}`).digest("base64url")}.${salt}`;
}

/** Stores what the client requested with the completed login. */
export function loginCompleted(oidc: Oidc, response: Record<string, unknown>, state: State): void {
  const grantId = oidc.grant?.jti ?? "";
  const login = state.logins.get(grantId);
  if (!login || !oidc.session || !oidc.client) return;
  state.threads.identified(currentCall.getStore(), login.person.pid);
  const { person, means, subject, acr, amr, auth_time, idp } = login;
  const authentication = { person, means, subject, acr, amr, auth_time, idp };
  const sid = state.browserSessions.loggedIn(oidc.session.uid, oidc.client.clientId, authentication, {
    grantId,
    login: currentCall.getStore()?.login,
  });
  const resources = words(oidc.params?.[RESOURCE_PARAMETER]);
  const on_behalf_of = oidc.params?.[state.profile.onBehalfOf?.parameter ?? ""];
  state.logins.set(grantId, {
    ...login,
    sid,
    scopes: words(wireScope(oidc.params?.scope)),
    statements: statementsOf(oidc.params?.[DETAILS_PARAMETER]),
    acr_values: words(oidc.params?.acr_values),
    contexts: contextsIn(oidc.params?.[CLAIMS_PARAMETER]),
    ...(typeof on_behalf_of === "string" ? { on_behalf_of } : {}),
    ...(resources.length > 0 ? { resources } : {}),
  });
  if (state.profile.sessionState) response.session_state = sessionState(oidc.client.clientId, sid);
  const { code } = response;
  // RFC 9449 section 10: the key that the code is bound to.
  const jkt = oidc.params?.[KEY_PARAMETER];
  if (typeof code === "string")
    state.redeemables.set(code, { login: state.logins.get(grantId), jkt: typeof jkt === "string" ? jkt : undefined });
}

/** The statements of the login. Those of this call replace the ones of the same type. */
function newest(ofLogin: readonly unknown[] = [], ofCall: unknown): readonly unknown[] {
  const now = statementsIn(ofCall) ?? [];
  const before = statementsIn([...ofLogin]) ?? [];
  return [...before.filter((one) => !now.some(({ type }) => type === one.type)), ...now];
}

/** Replaces the engine's token answer with the provider's own. */
export async function respondWithTokens(ctx: KoaContextWithOIDC, state: State): Promise<void> {
  const { oidc } = ctx;
  const call = currentCall.getStore();
  const login = state.logins.get(oidc.grant?.jti ?? "") ?? call?.subjectLogin;
  const client = registeredClient(state, oidc.client?.clientId);
  if (!client) return;
  const resource = call && (single(call.parameters, "resource") ?? single(call.parameters, "audience"));
  const { profile } = state;
  const body = ctx.body as EngineTokenAnswer;
  const byCall = profile.apiBy === "scope" ? call && single(call.parameters, "scope") : undefined;
  const granted = words(byCall ?? wireScope(body.scope));
  const asked = resource === undefined ? (login?.resources ?? profile.tokens.audiences(granted)) : [resource];
  const statements = newest(login?.statements, call?.clientAssertion?.payload.assertion_details);
  const kept = profile.tokens.scopesFor(granted, asked);
  const rejected = profile.tokens.rejected(kept, statements, client);
  const scopes = kept.filter((scope) => !rejected.includes(scope));
  const refreshToken = oidc.entities.RefreshToken;
  const jkt = call?.dpopProof?.jkt;
  if (body.refresh_token) state.redeemables.set(body.refresh_token, { login, jkt });
  const occasion: TokenOccasion = {
    profile,
    client,
    login,
    scopes,
    audiences: asked,
    api: asked.length === 1 ? registeredClient(state, asked[0]) : undefined,
    refreshed: oidc.params?.grant_type === "refresh_token",
    jkt,
    statements,
    rejected,
    subjectToken: call?.subjectToken,
    expires_in: body.expires_in,
  };
  const { id_token, ...others } = body;
  const told = byCall === undefined || granted.includes("openid");
  const answer = {
    ...others,
    ...(told && id_token !== undefined ? { id_token } : {}),
    ...(body.scope === undefined ? {} : { scope: scopes.join(" ") }),
  };
  ctx.body = await tokenAnswer(answer, occasion, state, refreshToken?.remainingTTL);
}
