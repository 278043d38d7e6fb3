import type { ServerMetadata } from "openid-client";
import { AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { engineFault, loadEngine, oncePerProcess } from "./engine.ts";
import { callProvider } from "./transport.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The provider's metadata (OpenID Connect Discovery 4), fetched once a day and process, and measured against what the
 * profile demands.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`
 */
export async function discover(provider: ProviderConfig): Promise<ServerMetadata> {
  const day = Math.floor(Date.now() / dayMs);
  const { issuer } = provider;
  const metadata = await oncePerProcess(`metadata ${issuer} ${day}`, () => fetchMetadata(issuer));
  const faults = demands.filter(({ met }) => !met(metadata, provider)).map(({ fault }) => fault);
  if (faults.length > 0) throw new AuthError("provider_metadata_invalid", { details: { faults } });
  return metadata;
}

async function fetchMetadata(issuer: string): Promise<ServerMetadata> {
  const engine = await loadEngine();
  const local = issuer.startsWith("http://localhost");
  try {
    const found = await engine.discovery(new URL(issuer), "unused", undefined, engine.None(), {
      [engine.customFetch]: (url, call) => callProvider(url, call),
      timeout: 5,
      execute: local ? [engine.allowInsecureRequests] : [],
    });
    return found.serverMetadata();
  } catch (error) {
    throw engineFault(error, "discovery");
  }
}

const demands: readonly {
  readonly fault: string;
  readonly met: (metadata: ServerMetadata, wanted: ProviderConfig) => boolean;
}[] = [
  // OpenID Connect Discovery 4.3: exactly the issuer that was asked for.
  { fault: "issuer is another", met: (metadata, { issuer }) => metadata.issuer === issuer },
  // RFC 9700 2.1.1: without S256 the code could be injected.
  {
    fault: "code_challenge_methods_supported lacks S256",
    met: (metadata) => metadata.code_challenge_methods_supported?.includes("S256") === true,
  },
  {
    fault: "pushed_authorization_request_endpoint is missing",
    met: (metadata, { profile }) =>
      profile.pushedAuthorizationRequests !== "always" || metadata.pushed_authorization_request_endpoint !== undefined,
  },
  {
    fault: "token_endpoint_auth_methods_supported lacks the configured method",
    met: (metadata, { credentials }) =>
      metadata.token_endpoint_auth_methods_supported?.includes(credentials.method) !== false,
  },
  ...(["authorization_endpoint", "token_endpoint", "jwks_uri"] as const).map((endpoint) => ({
    fault: `${endpoint} is missing or not https`,
    met: (metadata: ServerMetadata, { issuer }: ProviderConfig) => isSecureLike(issuer, metadata[endpoint]),
  })),
  ...(["pushed_authorization_request_endpoint", "end_session_endpoint"] as const).map((endpoint) => ({
    fault: `${endpoint} is not https`,
    met: (metadata: ServerMetadata, { issuer }: ProviderConfig) =>
      metadata[endpoint] === undefined || isSecureLike(issuer, metadata[endpoint]),
  })),
];

function isSecureLike(issuer: string, endpoint: string | undefined): boolean {
  if (!endpoint || !URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === "https:" || (issuer.startsWith("http://localhost") && hostname === "localhost");
}
