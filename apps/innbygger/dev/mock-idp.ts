import { createMockIdp, idporten, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** The app, as it would be registered with Digdir. */
function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_KEY }: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid } = JSON.parse(CLIENT_KEY) as JWK & { kty: "RSA" };
  return {
    client_id: CLIENT_ID,
    client_name: "Havbrukstilsynet",
    redirect_uris: [`${BASE_URL}/auth/callback/idporten`],
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    backchannel_logout_uri: `${BASE_URL}/auth/back-channel-logout`,
    token_endpoint_auth_method: "private_key_jwt",
    // The second renews the access token that goes to the register.
    grant_types: ["authorization_code", "refresh_token"],
    scope: "openid havbrukstilsynet:hummer",
    jwks: { keys: [{ kty, n, e, alg, use, kid } as JWK] },
  };
}

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = idporten({ environment: { issuer: environment.MOCK_ISSUER } });
  return [createMockIdp(profile, { clients: [registrationOf(environment)] })];
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(environment.MOCK_ISSUER).port) });
  console.log(`Listening on ${server.url}`);
}
