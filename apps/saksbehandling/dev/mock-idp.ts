import { createMockIdp, entra, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { peopleWith } from "./people.ts";

/** The app, as it would be registered in the tenant. */
function registrationOf({
  BASE_URL,
  CLIENT_ID,
  CLIENT_KEY,
  REGISTER_CLIENT_ID,
}: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid, "x5t#S256": digest } = JSON.parse(CLIENT_KEY) as JWK;
  return {
    client_id: CLIENT_ID,
    client_name: "Velferdsetaten",
    redirect_uris: [`${BASE_URL}/auth/callback/entra`],
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: "private_key_jwt",
    // The second gets the tokens for the register.
    grant_types: ["authorization_code", "refresh_token"],
    // User.Read is for Graph, which tells whether somebody is in a group.
    scope: `openid profile offline_access User.Read ${scopeOf(REGISTER_CLIENT_ID)}`,
    optional_claims: ["acct", "auth_time", "login_hint", "sid"],
    group_membership_claims: "ApplicationGroup",
    jwks: { keys: [{ kty, n, e, alg, use, kid, "x5t#S256": digest } as JWK] },
  };
}

/** The register, as an API in the same tenant. It has its own optional claims, since they are of the tokens for it. */
function registerOf({ CLIENT_KEY, REGISTER_CLIENT_ID }: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid, "x5t#S256": digest } = JSON.parse(CLIENT_KEY) as JWK;
  return {
    client_id: REGISTER_CLIENT_ID,
    client_name: "Registeret",
    redirect_uris: [],
    token_endpoint_auth_method: "private_key_jwt",
    grant_types: [],
    optional_claims: ["acct", "idtyp", "auth_time"],
    jwks: { keys: [{ kty, n, e, alg, use, kid, "x5t#S256": digest } as JWK] },
  };
}

const scopeOf = (register: string): string => `api://${register}/Saker.Behandle`;

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const { TENANT_ID: tenant, MOCK_ISSUER: issuer, CASEWORKER_GROUP } = environment;
  const clients = [registrationOf(environment), registerOf(environment)];
  return [createMockIdp(entra({ tenant, environment: { issuer } }), { clients, people: peopleWith(CASEWORKER_GROUP) })];
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(environment.MOCK_ISSUER).port) });
  console.log(`Listening on ${server.url}`);
}
