import { AuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { withClient, type Client } from "./client.ts";
import { engineFault, loadEngine } from "./engine.ts";
import { requestObject } from "./request-object.ts";

/** At a provider that takes 200 ms, this is 250 logins a second. */
const mostInFlight = 50;

/**
 * Where to send the person: with the request pushed ahead (RFC 9126) when the profile demands it or the provider offers
 * it, so that only `client_id` and `request_uri` pass through the browser.
 * @throws {@link AuthError} `authorization_request_refused`, `client_authentication_failed`, `provider_*`
 */
export async function authorizationUrl(provider: ProviderConfig, parameters: URLSearchParams): Promise<URL> {
  const inFlight = processWide("pushed requests in flight", () => ({ count: 0 }));
  return withClient(provider, async (client) => {
    const sent = provider.signedRequest ? await requestObject(client, parameters) : parameters;
    // Discovery has made sure that it is there when the profile says "always".
    if (!client.metadata.pushed_authorization_request_endpoint)
      return (await loadEngine()).buildAuthorizationUrl(client.engine, sent);
    // Anyone may begin a login. However many do, they neither flood the provider in our name nor queue without end.
    if (inFlight.count >= mostInFlight) throw new AuthError("provider_unavailable", { details: { endpoint: "par" } });
    inFlight.count += 1;
    try {
      return await push(client, sent);
    } finally {
      inFlight.count -= 1;
    }
  });
}

async function push({ engine }: Client, parameters: URLSearchParams | Record<string, string>): Promise<URL> {
  const openid = await loadEngine();
  try {
    return await openid.buildAuthorizationUrlWithPAR(engine, parameters);
  } catch (error) {
    throw engineFault(error, "par");
  }
}
