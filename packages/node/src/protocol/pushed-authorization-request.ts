import { AuthError, isAuthError } from "../errors/errors.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { bounded } from "../runtime/bounded-calls.ts";
import { withClient, type Client } from "./client.ts";
import type { DpopKey } from "../keys/dpop-key.ts";
import { provenBy } from "./dpop-proof.ts";
import { engineFault, loadEngine } from "./engine.ts";
import { requestObject } from "./request/request-object.ts";

/**
 * The URL to send the person to. The request is pushed (RFC 9126) if the profile requires or the provider offers it, so that only
 * `client_id` and `request_uri` pass through the browser. With `dpopKey`, the code is bound to it (RFC 9449 10.1).
 * @throws {@link AuthError} `authorization_request_refused`, `client_authentication_failed`, `provider_*`
 */
export async function authorizationUrl(
  provider: ProviderConfig,
  parameters: URLSearchParams,
  dpopKey?: DpopKey,
): Promise<URL> {
  return withClient(provider, async (client) => {
    const sent = provider.signedRequest ? await requestObject(client, parameters) : parameters;
    // If the profile says "always", discovery has checked that the endpoint is there.
    const { pushed_authorization_request_endpoint: endpoint } = client.metadata;
    if (!endpoint) return (await loadEngine()).buildAuthorizationUrl(client.engine, sent);
    // Anyone can begin a login, and must not be able to flood the provider. By endpoint: a slow provider does not stop logins at another.
    const full = (): AuthError => new AuthError("provider_unavailable", { details: { endpoint: "par" } });
    return bounded(`pushed requests to ${endpoint}`, full, () => push(client, sent, provider, dpopKey));
  });
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

/** Errors that may mean an unregistered redirect_uri (RFC 9126 2.3, RFC 6749 5.2). */
const ofRedirectUri: ReadonlySet<string> = new Set(["invalid_request", "invalid_redirect_uri"]);

/** Adds the redirect_uri to the cause, so that the operator can compare it with the registered one. */
function withRedirectUri(fault: AuthError, redirectUri: string): AuthError {
  if (!isAuthError(fault, "authorization_request_refused") || !ofRedirectUri.has(fault.details.error)) return fault;
  const why = fault.cause instanceof Error ? fault.cause.message : "refused";
  return new AuthError(fault.code, {
    details: fault.details,
    cause: new Error(`with redirect_uri ${redirectUri}, ${why}`),
  });
}
