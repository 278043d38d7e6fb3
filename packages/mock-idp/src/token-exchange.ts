import { errors, type KoaContextWithOIDC, type Provider } from "oidc-provider";
import { liveToken } from "./access-token.ts";
import { currentCall } from "./call.ts";
import { registeredClient, type State } from "./state.ts";

/** RFC 8693 section 2.1. */
export const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
export const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

/** How many clients may stand in a chain. */
const LONGEST_CHAIN = 3;

/** How many clients acted already (RFC 8693 section 4.1). */
function chainLength(act: unknown): number {
  return typeof act === "object" && act !== null ? 1 + chainLength(Reflect.get(act, "act")) : 0;
}

/** Exchanges an access token for one that the client uses for the same person: the texts of the refusals are NHN's. */
async function exchange(ctx: KoaContextWithOIDC, provider: Provider, state: State): Promise<void> {
  const { client, params = {} } = ctx.oidc;
  const actor = registeredClient(state, client?.clientId);
  if (!client || !actor) throw new errors.InvalidClient("the client is not registered");
  const found = await liveToken(provider, String(params.subject_token), state);
  if ("reason" in found) throw new errors.InvalidRequest(`invalid subject_token - ${found.reason}`);
  const { issued } = found;
  if (!registeredClient(state, issued.client.client_id)?.token_exchange_clients?.includes(actor.client_id))
    throw new errors.InvalidRequest("not permitted");
  if (actor.audience !== undefined && ![issued.claims.aud].flat().includes(actor.audience))
    throw new errors.InvalidRequest(
      `no audience matching configuration owner of client_id ${actor.client_id} was found in subject token`,
    );
  if (chainLength(issued.claims.act) >= LONGEST_CHAIN)
    throw new errors.InvalidRequest(`subject_token exchanged too many times (${LONGEST_CHAIN})`);
  const call = currentCall.getStore();
  if (call) call.subjectToken = issued.claims;
  const token = new provider.ClientCredentials({ client, scope: String(params.scope) });
  const access_token = await token.save();
  ctx.body = {
    access_token,
    issued_token_type: ACCESS_TOKEN,
    token_type: "Bearer",
    expires_in: token.expiration,
    scope: token.scope,
  };
}

/** Adds the grant to the engine, where the profile has it. */
export function registerTokenExchange(provider: Provider, state: State): void {
  if (!state.profile.grantTypes.includes(TOKEN_EXCHANGE)) return;
  const parameters = ["subject_token", "subject_token_type", "scope"];
  provider.registerGrantType(TOKEN_EXCHANGE, (ctx) => exchange(ctx, provider, state), parameters);
}
