import { asAuthError, type AuthError } from "../../errors/errors.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { signAhead, type SignedAhead } from "../../protocol/client.ts";
import { openCircuitAt } from "../../http/circuit.ts";
import { directoryAddress } from "../../protocol/directory.ts";
import { atEndpoint } from "../../protocol/discovery.ts";
import { transportFault } from "../../protocol/engine.ts";
import { lastMetadata } from "../../protocol/cached-metadata.ts";

/**
 * The error that a callback's calls would get now: because a circuit is open (`provider_unavailable`), or no key of the client can sign
 * (`signing_*`). Otherwise the assertion for the first call, if its key is better tried ahead. Checked before the state is claimed and the
 * code is spent. The key set is not checked, as the cached one may suffice.
 */
export async function checkCircuits(provider: ProviderConfig): Promise<AuthError | SignedAhead | undefined> {
  try {
    // An endpoint that has moved looks like one that is down, so a failure here refreshes the metadata too.
    await atEndpoint(provider, () => checkEndpoints(provider));
    return await signAhead(provider);
  } catch (error) {
    return asAuthError(error);
  }
}

async function checkEndpoints(provider: ProviderConfig): Promise<void> {
  for (const [endpoint, address] of Object.entries(addressesOf(provider))) {
    const error = address === undefined ? undefined : await openCircuitAt(new URL(address));
    if (error) throw transportFault(error, endpoint);
  }
}

/** The endpoints that a callback calls, from the cached metadata. */
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
