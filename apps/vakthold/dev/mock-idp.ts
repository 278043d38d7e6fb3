import {
  ansattporten,
  createMockIdp,
  organisations,
  people,
  type ClientRegistration,
  type MockIdp,
  type Person,
} from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** Who works at the security company of the mock, beside those whom it has already: synthetic, like all the others. */
const colleagues: readonly Person[] = [
  {
    pid: "14918530100",
    name: "Nora Vaktleder",
    description: {
      nb: "Leder i et vaktselskap, alle rettigheter",
      nn: "Leiar i eit vaktselskap, alle rettar",
      en: "Manager in a security company, every right",
    },
    assurance: ["substantial", "high"],
    representations: [{ organisation: organisations.vakt, access: { "*": ["read", "write"] } }],
  },
  {
    pid: "03877930067",
    name: "Tor Lesar",
    description: {
      nb: "Vaktsentral i et vaktselskap, kan bare lese",
      nn: "Vaktsentral i eit vaktselskap, kan berre lese",
      en: "Operations centre of a security company, may only read",
    },
    assurance: ["substantial", "high"],
    representations: [{ organisation: organisations.vakt, access: { "*": ["read"] } }],
  },
];

/** The app, as it would be registered with Digdir. */
function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_KEY }: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid } = JSON.parse(CLIENT_KEY) as JWK & { kty: "RSA" };
  return {
    client_id: CLIENT_ID,
    client_name: "Vaktregisteret",
    redirect_uris: [`${BASE_URL}/auth/callback/ansattporten`],
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: "private_key_jwt",
    // Nothing renews the access token, which lives as long as the longest session; of the other two Digdir wants that they are longer.
    grant_types: ["authorization_code"],
    access_token_lifetime: 1800,
    refresh_token_lifetime: 3600,
    authorization_lifetime: 7200,
    jwks: { keys: [{ kty, n, e, alg, use, kid } as JWK] },
  };
}

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = ansattporten({ environment: { issuer: environment.MOCK_ISSUER } });
  return [createMockIdp(profile, { clients: [registrationOf(environment)], people: [...people, ...colleagues] })];
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(environment.MOCK_ISSUER).port) });
  console.log(`Listening on ${server.url}`);
}
