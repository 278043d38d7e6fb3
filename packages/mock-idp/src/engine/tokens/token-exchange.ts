import { errors, type KoaContextWithOIDC, type Provider } from "oidc-provider";
import { liveToken } from "./access-token.ts";
import { currentCall } from "../../requests/call.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import { ACCESS_TOKEN, TOKEN_EXCHANGE } from "../../clients/grant-types.ts";
import type { Profile } from "../../profiles/profile.ts";
import { type IssuedToken, registeredClient, type State } from "../../state/state.ts";

/** The most clients in a chain. */
const LONGEST_CHAIN = 3;

/** How many clients have already acted (RFC 8693 section 4.1). */
function chainLength(act: unknown): number {
  return typeof act === "object" && act !== null ? 1 + chainLength(Reflect.get(act, "act")) : 0;
}

type Refuses = (issued: IssuedToken, actor: ClientRegistration, state: State) => string | undefined;

/** Why a token may not be exchanged, by who decides. The texts of `clients` are NHN's. The rules judge what a data source permits to whom. */
const REFUSALS: Readonly<Record<NonNullable<Profile["tokenExchange"]>, Refuses>> = {
  clients: ({ client, claims }, actor, state) => {
    if (!registeredClient(state, client.client_id)?.token_exchange_clients?.includes(actor.client_id))
      return "not permitted";
    if (actor.audience !== undefined && ![claims.aud].flat().includes(actor.audience))
      return `no audience matching configuration owner of client_id ${actor.client_id} was found in subject token`;
    if (chainLength(claims.act) >= LONGEST_CHAIN) return `subject_token exchanged too many times (${LONGEST_CHAIN})`;
    return undefined;
  },
  data_sources: ({ client }, actor) =>
    client.client_id === actor.client_id ? undefined : "the subject_token was issued to another client",
};

/** Exchanges an access token for another one of the same person. */
async function exchange(ctx: KoaContextWithOIDC, provider: Provider, state: State): Promise<void> {
  const { client, params = {} } = ctx.oidc;
  const actor = registeredClient(state, client?.clientId);
  if (!client || !actor) throw new errors.InvalidClient("the client is not registered");
  const found = await liveToken(provider, String(params.subject_token), state);
  if ("reason" in found) throw new errors.InvalidRequest(`invalid subject_token - ${found.reason}`);
  const { issued } = found;
  const reason = REFUSALS[state.profile.tokenExchange ?? "clients"](issued, actor, state);
  if (reason !== undefined) throw new errors.InvalidRequest(reason);
  const call = currentCall.getStore();
  if (call) call.subjectToken = issued.claims;
  const { exchangedToken: expiresIn } = state.profile.seconds;
  const lifetime = expiresIn === undefined ? {} : { expiresIn };
  const token = new provider.ClientCredentials({ client, scope: String(params.scope), ...lifetime });
  const access_token = await token.save();
  ctx.body = {
    access_token,
    issued_token_type: ACCESS_TOKEN,
    token_type: "Bearer",
    expires_in: token.expiration,
    scope: token.scope,
  };
}

/** Registers the grant with the engine, if the profile has it. */
export function registerTokenExchange(provider: Provider, state: State): void {
  if (!state.profile.grantTypes.includes(TOKEN_EXCHANGE)) return;
  const parameters = ["subject_token", "subject_token_type", "scope", "audience"];
  provider.registerGrantType(TOKEN_EXCHANGE, (ctx) => exchange(ctx, provider, state), parameters);
}
