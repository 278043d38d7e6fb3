import type { ServerMetadata } from "openid-client";
import type { ClientConfig } from "../config/provider-config.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { discover } from "./discovery.ts";
import { dpopAlgorithm, newDpopKey, type DpopKey } from "../keys/dpop-key.ts";

/** Whether the tokens of a provider are bound to a key (RFC 9449): always, or if the metadata announce proofs with our algorithm (5.1). */
export function bindsTokens({ dpop }: Pick<ProviderProfile, "dpop">, metadata: ServerMetadata): boolean {
  if (dpop !== "if-advertised") return dpop !== undefined;
  const { dpop_signing_alg_values_supported: announced } = metadata;
  return Array.isArray(announced) && announced.includes(dpopAlgorithm);
}

/** Clients whose provider has announced that it binds tokens, in this process. */
const known = new WeakSet<ClientConfig>();

/** Tells once when a provider no longer announces what it did: from then on a stolen token works without a key. */
function noticeWithdrawal(provider: ClientConfig, binds: boolean): void {
  if (binds) known.add(provider);
  else if (known.delete(provider))
    provider.emit({ action: "metadata", result: "warned", provider: provider.id, note: withdrawn });
}

const withdrawn = `The metadata no longer announce DPoP by ${dpopAlgorithm}. New tokens are bearer tokens.`;

/**
 * A key for new tokens of the provider; `undefined` for bearer tokens.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function bindingKey(provider: ClientConfig): Promise<DpopKey | undefined> {
  const { profile } = provider;
  if (profile.dpop === undefined) return undefined;
  if (profile.dpop !== "if-advertised") return newDpopKey();
  const binds = bindsTokens(profile, await discover(provider));
  noticeWithdrawal(provider, binds);
  return binds ? newDpopKey() : undefined;
}

/** Whether the pushed request has a proof, which binds the code to the key (RFC 9449 10.1). */
export const bindsCodes = ({ dpop }: Pick<ProviderProfile, "dpop">): boolean =>
  typeof dpop === "object" && dpop.pushedRequest;
