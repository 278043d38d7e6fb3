import type { ServerMetadata } from "openid-client";
import { AuthError, isAuthError } from "../errors/errors.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import { discoveryFault, issuersIn } from "./refusals/discovery-fault.ts";
import { loadEngine } from "./engine.ts";
import { cachedMetadata, keysDocument, suspectMetadata, type MetadataSource } from "./cached-metadata.ts";
import { demandsOf, keyDemands, otherIssuer, type Demand, type Issued } from "./metadata/metadata-demands.ts";
import { observeEndpoint, observeEndpoints } from "../http/observed-endpoints.ts";
import { retryOnce } from "../http/retry.ts";
import { callProvider } from "../http/transport.ts";

/**
 * The provider's metadata (OpenID Connect Discovery 4), checked against the requirements of the profile. Each process reads them once
 * a day.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function discover(provider: ClientConfig): Promise<ServerMetadata> {
  observeEndpoint(provider, metadataAddress(provider), "discovery");
  const metadata = await cachedMetadata(sourceFor(provider));
  observeEndpoints(provider, metadata);
  return metadata;
}

/** OpenID Connect Discovery 4, where the issuer comes first; RFC 8414 3, where its path comes last. */
function metadataAddress({ issuer, profile }: Pick<Issued, "issuer" | "profile">): string {
  if (profile?.metadata === undefined) return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/${profile.metadata}${pathname.replace(/\/$/, "")}`;
}

/**
 * Makes a call to an endpoint that the metadata name. If it fails with `provider_unavailable` or `provider_response_invalid`, the
 * endpoint may have moved, so the metadata are refreshed for the next call.
 */
export async function atEndpoint<Value>(provider: ClientConfig, call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    if (isAuthError(error, "provider_unavailable") || isAuthError(error, "provider_response_invalid"))
      suspectMetadata(sourceFor(provider));
    throw error;
  }
}

/**
 * The `jwks_uri` of an issuer, for an API that verifies its tokens without being its client.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function keysOf(wanted: Issued, observing?: Pick<ClientConfig, "id" | "telemetry">): Promise<string> {
  if (observing) observeEndpoint(observing, metadataAddress(wanted), "discovery");
  const { jwks_uri: jwksUri = "" } = await cachedMetadata({
    name: keysDocument(wanted.issuer),
    read: () => fetchMetadata(wanted),
    check: (metadata) => check(wanted, metadata, keyDemands),
    warn: ({ message }) => process.emitWarning(`${lastGoodOne} ${message}`, { type: "AdgangskortWarning" }),
  });
  if (observing) observeEndpoint(observing, jwksUri, "jwks");
  return jwksUri;
}

const lastGoodOne = "The metadata cannot be refreshed. The last good ones are used.";

function sourceFor(provider: ClientConfig): MetadataSource {
  const { id, issuer, emit } = provider;
  return {
    name: issuer,
    read: () => fetchMetadata(provider),
    check: (metadata) => check(provider, metadata, demandsOf(provider)),
    // Logins still work with the cached metadata, so the operator must hear of it before these expire.
    warn: (error) => emit({ action: "metadata", result: "warned", provider: id, error, note: lastGoodOne }),
  };
}

function check<Wanted extends Issued>(
  wanted: Wanted,
  metadata: ServerMetadata,
  demands: readonly Demand<Wanted>[],
): void {
  const faults = demands.filter(({ met }) => !met(metadata, wanted)).map(({ fault }) => fault);
  const named = faults.includes(otherIssuer) && { cause: new Error(issuersIn(metadata.issuer, wanted.issuer)) };
  if (faults.length > 0) throw new AuthError("provider_metadata_invalid", { details: { faults }, ...named });
}

async function fetchMetadata({ issuer, profile }: Pick<Issued, "issuer" | "profile">): Promise<ServerMetadata> {
  const engine = await loadEngine();
  const local = issuer.startsWith("http://localhost");
  let address = "";
  let status: number | undefined;
  try {
    const found = await engine.discovery(new URL(issuer), "unused", undefined, engine.None(), {
      [engine.customFetch]: async (url, call) => {
        address = url;
        const answer = await retryOnce(() => callProvider(url, call));
        status = answer.status;
        return answer;
      },
      timeout: 5,
      algorithm: profile?.metadata === undefined ? "oidc" : "oauth2",
      execute: local ? [engine.allowInsecureRequests] : [],
    });
    return withBooleans(found.serverMetadata());
  } catch (error) {
    throw discoveryFault(error, { issuer, address, status });
  }
}

/** Some documents write booleans as strings, and `"false"` would be truthy. No standard string member has such a value. */
function withBooleans(metadata: ServerMetadata): ServerMetadata {
  const read = (value: unknown): unknown => (value === "true" || value === "false" ? value === "true" : value);
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, read(value)])) as ServerMetadata;
}
