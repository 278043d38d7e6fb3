import { errors, type KoaContextWithOIDC, type Provider } from "oidc-provider";
import { liveToken } from "./access-token.ts";
import { currentCall } from "../../requests/call.ts";
import { JWT_BEARER } from "../../clients/grant-types.ts";
import type { State } from "../../state/state.ts";

/** Issues a token for another API, for the person whose token this application received (Microsoft, on-behalf-of flow). */
async function onBehalfOf(ctx: KoaContextWithOIDC, provider: Provider, state: State): Promise<void> {
  const { client, params = {} } = ctx.oidc;
  if (!client) throw new errors.InvalidClient("the client is not registered");
  const found = await liveToken(provider, String(params.assertion), state);
  if ("reason" in found) throw new errors.InvalidGrant(`assertion - ${found.reason}`);
  const { claims, login } = found.issued;
  if (claims.aud !== client.clientId)
    throw new errors.InvalidGrant(`assertion - its audience is ${JSON.stringify(claims.aud)}, not ${client.clientId}`);
  if (!login) throw new errors.InvalidGrant("assertion - the token is of an application, and of no person");
  const call = currentCall.getStore();
  if (call) {
    call.subjectToken = claims;
    call.subjectLogin = login;
  }
  const token = new provider.ClientCredentials({ client, scope: String(params.scope) });
  const access_token = await token.save();
  ctx.body = { access_token, token_type: "Bearer", expires_in: token.expiration, scope: token.scope };
}

/** Registers the grant with the engine, if the profile has it. */
export function registerOnBehalfOf(provider: Provider, state: State): void {
  if (!state.profile.grantTypes.includes(JWT_BEARER)) return;
  const parameters = ["assertion", "requested_token_use", "scope"];
  provider.registerGrantType(JWT_BEARER, (ctx) => onBehalfOf(ctx, provider, state), parameters);
}
