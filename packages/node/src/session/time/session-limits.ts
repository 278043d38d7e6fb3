import type { Config } from "../../config/config.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";

/** The shorter of the configured limits and the provider profile's. */
export function limitsOf({ sessionLimits }: Config, { profile }: ProviderConfig): Config["sessionLimits"] {
  return {
    idleSeconds: Math.min(sessionLimits.idleSeconds, profile.sessionLimits.idleSeconds),
    absoluteSeconds: Math.min(sessionLimits.absoluteSeconds, profile.sessionLimits.absoluteSeconds),
  };
}
