import { isMachineProfile } from "../../providers/machine-profile.ts";
import type { ProviderProfile } from "../../providers/provider-profile.ts";

/** True if the value looks like a profile. Its members are not checked here: `defineProvider` does that. */
export function isProfile(value: unknown): value is ProviderProfile {
  if (typeof value !== "object") return false;
  const profile: Partial<Record<string, unknown>> = { ...value };
  const needed = ["id", "population", "issuers", "clientAuthenticationMethods", "clientKeyAlgorithms", "assurance"];
  return needed.every((name) => Boolean(profile[name]));
}

/** The fault of what is no profile. `example` is one, with the package that exports it. */
export function profileFault(given: unknown, example: string): string {
  if (isMachineProfile(given))
    return `${given.title} has no logins: give it to createMachineClient or createResourceServer`;
  const [name = ""] = example.split(" ");
  return given === undefined
    ? `is missing; give a provider's profile, as ${name}`
    : `is no profile; import one, as ${example}`;
}
