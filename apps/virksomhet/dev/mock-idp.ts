import { ansattporten, createMockIdp, type MockIdp } from "@adgangskort/mock-idp";
import { registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** The providers of the app, and the app at them as it would be registered with Digdir. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = ansattporten({ environment: { issuer: environment.MOCK_ISSUER } });
  const client = { ...registrationOf(environment, "ansattporten"), client_name: "Havbrukstilsynet" };
  return [createMockIdp(profile, { clients: [client] })];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
