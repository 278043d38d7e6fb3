import type { Configuration } from "oidc-provider";
import { lifetimesOf } from "../../clients/lifetimes.ts";
import { registeredClient, type State } from "../../state/state.ts";

const now = (): number => Math.floor(Date.now() / 1000);

/** Lifetimes of the engine's objects, in seconds, by profile and client. */
export function engineLifetimes(state: State): NonNullable<Configuration["ttl"]> {
  const { profile } = state;
  const { seconds } = profile;
  const of = (client_id: string | undefined) => lifetimesOf(registeredClient(state, client_id), profile);
  return {
    AccessToken: (_ctx, token, client) => of(client?.clientId ?? token.clientId).accessToken,
    ClientCredentials: (_ctx, token, client) => of(client?.clientId ?? token.clientId).accessToken,
    AuthorizationCode: seconds.code,
    IdToken: seconds.idToken,
    // Digdir, client registration: each refresh token has an idle timeout, and none outlives the authorization.
    RefreshToken: (_ctx, token, client) => {
      const { refreshToken, authorization } = of(client?.clientId ?? token.clientId);
      return Math.max(1, Math.min(refreshToken, (token.iiat ?? now()) + authorization - now()));
    },
    Grant: (_ctx, grant) => of(grant.clientId).authorization,
    Interaction: seconds.sessionIdle,
    Session: seconds.sessionMax,
  };
}
