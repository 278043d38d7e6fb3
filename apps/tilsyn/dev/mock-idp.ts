import { ansattporten, createMockIdp, entra, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { registerId, registerScope } from "../register-address.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { people } from "./people.ts";

/** What the app registers alike at both: its addresses for each entry, and the public half of its key. */
function registrationOf(baseUrl: string, entry: string, client_id: string, privateKey: string): ClientRegistration {
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...key } = JSON.parse(privateKey) as JWK;
  return {
    client_id,
    client_name: "Dyretilsynet",
    redirect_uris: [`${baseUrl}/auth/callback/${entry}`],
    post_logout_redirect_uris: [`${baseUrl}/auth/logged-out`],
    frontchannel_logout_uri: `${baseUrl}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: "private_key_jwt",
    // The second renews the access token that goes to the register.
    grant_types: ["authorization_code", "refresh_token"],
    jwks: { keys: [key] },
  };
}

/** The providers of the app, and the app at them; at the directory the register too, which says what it wants to know of people. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const { BASE_URL, TENANT_ID, MOCK_ENTRA, MOCK_ANSATTPORTEN } = environment;
  const { ENTRA_CLIENT_ID, ENTRA_CLIENT_KEY, ANSATTPORTEN_CLIENT_ID, ANSATTPORTEN_CLIENT_KEY } = environment;
  const atEntra: ClientRegistration = {
    ...registrationOf(BASE_URL, "inspektor", ENTRA_CLIENT_ID, ENTRA_CLIENT_KEY),
    scope: `openid profile offline_access ${registerScope}`,
    optional_claims: ["acct", "auth_time", "login_hint", "sid"],
    group_membership_claims: "ApplicationGroup",
  };
  const register: ClientRegistration = {
    client_id: registerId,
    client_name: "Registeret",
    redirect_uris: [],
    token_endpoint_auth_method: "private_key_jwt",
    grant_types: ["client_credentials"],
    ...(atEntra.jwks && { jwks: atEntra.jwks }),
    optional_claims: ["acct", "idtyp", "auth_time"],
    group_membership_claims: "ApplicationGroup",
  };
  const atAnsattporten = registrationOf(BASE_URL, "virksomhet", ANSATTPORTEN_CLIENT_ID, ANSATTPORTEN_CLIENT_KEY);
  return [
    createMockIdp(entra({ tenant: TENANT_ID, environment: { issuer: MOCK_ENTRA } }), {
      clients: [atEntra, register],
      people,
    }),
    createMockIdp(ansattporten({ environment: { issuer: MOCK_ANSATTPORTEN } }), { clients: [atAnsattporten], people }),
  ];
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(environment.MOCK_ENTRA).port) });
  console.log(`Listening on ${server.url}`);
}
