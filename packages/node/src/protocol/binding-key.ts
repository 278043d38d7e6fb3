import type { ServerMetadata } from "openid-client";
import type { ClientConfig } from "../config/provider-config.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { discover } from "./discovery.ts";
import { dpopAlgorithm, newDpopKey, type DpopKey } from "./dpop-key.ts";

/** Whether the tokens of a provider are bound to a key (RFC 9449): always, or if the metadata announce proofs with our algorithm (5.1). */
export function bindsTokens({ dpop }: Pick<ProviderProfile, "dpop">, metadata: ServerMetadata): boolean {
  if (dpop !== "if-advertised") return dpop !== undefined;
  const { dpop_signing_alg_values_supported: announced } = metadata;
  return Array.isArray(announced) && announced.includes(dpopAlgorithm);
}

/**
 * A key for new tokens of the provider; `undefined` for bearer tokens.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function bindingKey(provider: ClientConfig): Promise<DpopKey | undefined> {
  const { profile } = provider;
  if (profile.dpop === undefined) return undefined;
  const metadata = profile.dpop === "if-advertised" ? await discover(provider) : {};
  return bindsTokens(profile, metadata as ServerMetadata) ? newDpopKey() : undefined;
}

/** Whether the pushed request has a proof, which binds the code to the key (RFC 9449 10.1). */
export const bindsCodes = ({ dpop }: Pick<ProviderProfile, "dpop">): boolean =>
  typeof dpop === "object" && dpop.pushedRequest;
