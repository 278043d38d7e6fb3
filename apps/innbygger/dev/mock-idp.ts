import { createMockIdp, idporten, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** The app, as it would be registered with Digdir. */
const registered = (environment: DevelopmentEnvironment): ClientRegistration => ({
  ...registrationOf(environment, "idporten"),
  client_name: "Havbrukstilsynet",
  backchannel_logout_uri: `${environment.BASE_URL}/auth/back-channel-logout`,
  scope: "openid havbrukstilsynet:hummer",
});

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = idporten({ environment: { issuer: environment.MOCK_ISSUER } });
  return [createMockIdp(profile, { clients: [registered(environment)] })];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
