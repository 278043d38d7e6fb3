import { ansattporten, createMockIdp, entra, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { registerId, registerScope } from "../register-address.ts";
import { registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { people } from "./people.ts";

const client_name = "Dyretilsynet";

/** The providers of the app, and the app at them; at the directory the register too, which says what it wants to know of people. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const { BASE_URL, TENANT_ID, MOCK_ENTRA, MOCK_ANSATTPORTEN } = environment;
  const { ENTRA_CLIENT_ID, ENTRA_CLIENT_KEY, ANSATTPORTEN_CLIENT_ID, ANSATTPORTEN_CLIENT_KEY } = environment;
  const atEntra: ClientRegistration = {
    ...registrationOf({ BASE_URL, CLIENT_ID: ENTRA_CLIENT_ID, CLIENT_KEY: ENTRA_CLIENT_KEY }, "inspektor"),
    client_name,
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
  const company = { BASE_URL, CLIENT_ID: ANSATTPORTEN_CLIENT_ID, CLIENT_KEY: ANSATTPORTEN_CLIENT_KEY };
  const atAnsattporten = { ...registrationOf(company, "virksomhet"), client_name };
  return [
    createMockIdp(entra({ tenant: TENANT_ID, environment: { issuer: MOCK_ENTRA } }), {
      clients: [atEntra, register],
      people,
    }),
    createMockIdp(ansattporten({ environment: { issuer: MOCK_ANSATTPORTEN } }), { clients: [atAnsattporten], people }),
  ];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
