import { ansattporten, createMockIdp, type ClientRegistration } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** The app, as it would be registered with Digdir. */
export function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_KEY }: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid } = JSON.parse(CLIENT_KEY) as JWK & { kty: "RSA" };
  return {
    client_id: CLIENT_ID,
    client_name: "Havbrukstilsynet",
    redirect_uris: [`${BASE_URL}/auth/callback/ansattporten`],
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: "private_key_jwt",
    // The second renews the access token that goes to the register.
    grant_types: ["authorization_code", "refresh_token"],
    jwks: { keys: [{ kty, n, e, alg, use, kid } as JWK] },
  };
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const { MOCK_ISSUER } = environment;
  const idp = createMockIdp(ansattporten({ environment: { issuer: MOCK_ISSUER } }), {
    clients: [registrationOf(environment)],
  });
  const server = await serve({ idps: [idp], port: Number(new URL(MOCK_ISSUER).port) });
  console.log(`Listening on ${server.url}`);
}
