import { AuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { withClient, type Client } from "./client.ts";
import type { DpopKey } from "./dpop-key.ts";
import { provenBy } from "./dpop-proof.ts";
import { engineFault, loadEngine } from "./engine.ts";
import { requestObject } from "./request-object.ts";

/** At a provider that takes 200 ms, this is 250 logins a second. */
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
      return await push(client, sent, provider.profile, dpopKey);
    } finally {
      inFlight.count -= 1;
    }
  });
}

async function push(
  { engine }: Client,
  parameters: URLSearchParams | Record<string, string>,
  profile: ProviderProfile,
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
    throw engineFault(error, "par", profile);
  }
}
