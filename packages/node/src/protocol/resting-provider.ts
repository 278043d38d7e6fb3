import { asAuthError, type AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { restingAt } from "./circuit.ts";
import { directoryAddress } from "./directory.ts";
import { atEndpoint } from "./discovery.ts";
import { transportFault } from "./engine.ts";
import { lastMetadata } from "./kept-metadata.ts";

/**
 * Why a callback's calls would be refused now because the provider is taken to be down: `provider_unavailable`, or `undefined`. Asked
 * before the state is claimed and the code spent. Keys are left out: those that were read before may do.
 */
export async function restingProvider(provider: ProviderConfig): Promise<AuthError | undefined> {
  try {
    // An address that has moved looks like one that is down.
    await atEndpoint(provider, () => checkEndpoints(provider));
    return undefined;
  } catch (error) {
    return asAuthError(error);
  }
}

async function checkEndpoints(provider: ProviderConfig): Promise<void> {
  for (const [endpoint, address] of Object.entries(addressesOf(provider))) {
    const error = address === undefined ? undefined : await restingAt(new URL(address));
    if (error) throw transportFault(error, endpoint);
  }
}

/** What a callback calls, by the metadata that it is going to use. */
function addressesOf(provider: ProviderConfig): Readonly<Record<string, string | undefined>> {
  const { issuer, userinfo, profile } = provider;
  const metadata = lastMetadata(issuer);
  // OpenID Connect Discovery 4.1.
  if (!metadata) return { discovery: `${issuer}/.well-known/openid-configuration` };
  return {
    token: metadata.token_endpoint,
    ...(userinfo && { userinfo: metadata.userinfo_endpoint }),
    ...(profile.accounts && { directory: directoryAddress(provider, profile.accounts) }),
  };
}
