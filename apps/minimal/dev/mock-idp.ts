import { ansattporten, createMockIdp, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** The app, as it would be registered with Digdir. */
export function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_KEY }: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid } = JSON.parse(CLIENT_KEY) as JWK & { kty: "RSA" };
  return {
    client_id: CLIENT_ID,
    client_name: "Eksempeletaten",
    // The first is the app's own. The others are there for who tries docs/providers/ansattporten.md, section 6.
    redirect_uris: ["ansattporten", "eid", "jobbkonto"].map((id) => `${BASE_URL}/auth/callback/${id}`),
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: "private_key_jwt",
    jwks: { keys: [{ kty, n, e, alg, use, kid } as JWK] },
  };
}

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = ansattporten({ environment: { issuer: environment.MOCK_ISSUER } });
  return [createMockIdp(profile, { clients: [registrationOf(environment)] })];
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(environment.MOCK_ISSUER).port) });
  console.log(`Listening on ${server.url}`);
}
