import {
  ansattporten,
  createMockIdp,
  organisations,
  people,
  type ClientRegistration,
  type MockIdp,
  type Organisation,
  type Person,
} from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

const neighbour: Organisation = { organisation_number: "310000701", name: "SKARVØY KOMMUNE", unit_type: "KOMM" };

/** Works for two municipalities, and cannot reach the level at which a payment is approved. */
const mona: Person = {
  pid: "14928330088",
  name: "Mona Midtvei",
  description: {
    nb: "Saksbehandler i to kommuner, har bare MinID",
    nn: "Saksbehandlar i to kommunar, har berre MinID",
    en: "Case worker in two municipalities, has only MinID",
  },
  assurance: ["substantial"],
  representations: [
    { organisation: organisations.kommune, access: { "eksempel-bostotte": ["read", "write"] } },
    { organisation: neighbour, access: { "eksempel-bostotte": ["read", "write"] } },
  ],
};

/** The app, as it would be registered with Digdir: one client, with an address for each way to log in. */
function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_KEY }: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid } = JSON.parse(CLIENT_KEY) as JWK & { kty: "RSA" };
  return {
    client_id: CLIENT_ID,
    client_name: "Bostøttekontoret",
    redirect_uris: [`${BASE_URL}/auth/callback/eid`, `${BASE_URL}/auth/callback/jobbkonto`],
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: "private_key_jwt",
    // The second renews the access token that goes to the register.
    grant_types: ["authorization_code", "refresh_token"],
    jwks: { keys: [{ kty, n, e, alg, use, kid } as JWK] },
  };
}

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = ansattporten({ environment: { issuer: environment.MOCK_ISSUER } });
  return [createMockIdp(profile, { clients: [registrationOf(environment)], people: [...people, mona] })];
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(environment.MOCK_ISSUER).port) });
  console.log(`Listening on ${server.url}`);
}
