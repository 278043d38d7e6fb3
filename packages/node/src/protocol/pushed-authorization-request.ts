import { AuthError, isAuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { withClient, type Client } from "./client.ts";
import type { DpopKey } from "./dpop-key.ts";
import { provenBy } from "./dpop-proof.ts";
import { engineFault, loadEngine } from "./engine.ts";
import { requestObject } from "./request-object.ts";

/** To one endpoint. At a provider that takes 200 ms, this is 250 logins a second. */
const mostInFlight = 50;

/**
 * Where to send the person: with the request pushed ahead (RFC 9126) when the profile demands it or the provider offers
 * it, so that only `client_id` and `request_uri` pass through the browser. With `dpopKey`, the code will be bound to it (RFC 9449 10.1).
 * @throws {@link AuthError} `authorization_request_refused`, `client_authentication_failed`, `provider_*`
 */
export async function authorizationUrl(
  provider: ProviderConfig,
  parameters: URLSearchParams,
  dpopKey?: DpopKey,
): Promise<URL> {
  return withClient(provider, async (client) => {
    const sent = provider.signedRequest ? await requestObject(client, parameters) : parameters;
    // Discovery has made sure that it is there when the profile says "always".
    const { pushed_authorization_request_endpoint: endpoint } = client.metadata;
    if (!endpoint) return (await loadEngine()).buildAuthorizationUrl(client.engine, sent);
    return bounded(endpoint, () => push(client, sent, provider, dpopKey));
  });
}

/**
 * Anyone may begin a login. However many do, they neither flood the provider in our name nor queue without end. Each endpoint by itself: a
 * slow provider must not stop logins at another one.
 */
async function bounded<Value>(endpoint: string, work: () => Promise<Value>): Promise<Value> {
  const inFlight = processWide("pushed requests by endpoint", () => new Map<string, number>());
  const count = inFlight.get(endpoint) ?? 0;
  if (count >= mostInFlight) throw new AuthError("provider_unavailable", { details: { endpoint: "par" } });
  inFlight.set(endpoint, count + 1);
  try {
    return await work();
  } finally {
    const left = (inFlight.get(endpoint) ?? 1) - 1;
    if (left > 0) inFlight.set(endpoint, left);
    else inFlight.delete(endpoint);
  }
}

async function push(
  { engine }: Client,
  parameters: URLSearchParams | Record<string, string>,
  { profile, redirectUri }: ProviderConfig,
  dpopKey: DpopKey | undefined,
): Promise<URL> {
  const openid = await loadEngine();
  try {
    return await openid.buildAuthorizationUrlWithPAR(
      engine,
      parameters,
      dpopKey && { DPoP: await provenBy(engine, dpopKey) },
    );
  } catch (error) {
    throw withRedirectUri(engineFault(error, "par", profile), redirectUri);
  }
}

/** Errors of a redirect_uri that is not registered, among others (RFC 9126 2.3, RFC 6749 5.2). */
const ofRedirectUri: ReadonlySet<string> = new Set(["invalid_request", "invalid_redirect_uri"]);

/** With the redirect_uri that was sent, for the operator to compare with the one that is registered. */
function withRedirectUri(fault: AuthError, redirectUri: string): AuthError {
  if (!isAuthError(fault, "authorization_request_refused") || !ofRedirectUri.has(fault.details.error)) return fault;
  const why = fault.cause instanceof Error ? fault.cause.message : "refused";
  return new AuthError(fault.code, {
    details: fault.details,
    cause: new Error(`with redirect_uri ${redirectUri}, ${why}`),
  });
}
