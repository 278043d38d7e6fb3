import { createMockIdp, feide, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { people } from "./people.ts";

/** The service, as it would be in Feide's customer portal. */
function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_SECRET }: DevelopmentEnvironment): ClientRegistration {
  return {
    client_id: CLIENT_ID,
    client_name: "Skoleportalen",
    redirect_uris: [`${BASE_URL}/auth/callback/feide`],
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: CLIENT_SECRET,
    grant_types: ["authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange"],
    scope: "openid userinfo-name userid-feide groups-org groups-edu",
    // In production, Feide alone. Here somebody has forgotten the switches, so that one can see who is refused.
    login_providers: ["feide", "guest", "edugain"],
    data_sources: {
      "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7": ["eksamen.les", "eksamen.bekreft"],
    },
  };
}

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = feide({ environment: { issuer: environment.MOCK_ISSUER } });
  return [createMockIdp(profile, { clients: [registrationOf(environment)], people })];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
