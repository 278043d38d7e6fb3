import { callApiWithin } from "../../src/tokens/call-api.ts";
import { checkConfig, type Config } from "../../src/config/config.ts";
import { isAuthError, memoryStore, type ProviderOptions } from "../../src/index.ts";
import type { ProviderConfig } from "../../src/config/provider-config.ts";
import { cookieSecret, entry, origin } from "./service.ts";

/** The options of an application with one way to log in, checked. */
export function applicationConfig(changes: Partial<ProviderOptions> = {}): Config {
  const store = memoryStore({ name: "of no session" });
  const options = { baseUrl: origin, providers: [entry(changes)], store, secrets: [cookieSecret] };
  return checkConfig(options, callApiWithin({}));
}

/** The options of one way to log in, checked. */
export const providerConfig = (changes: Partial<ProviderOptions> = {}): ProviderConfig =>
  applicationConfig(changes).defaultProvider;

/** What is wrong with them, each as the option and the fault. */
export function faultsOf(changes: Partial<ProviderOptions>): string[] {
  try {
    providerConfig(changes);
    return [];
  } catch (error) {
    if (!isAuthError(error, "configuration_invalid")) throw error;
    return error.details.faults.map(({ option, fault }) => `${option} ${fault}`);
  }
}
