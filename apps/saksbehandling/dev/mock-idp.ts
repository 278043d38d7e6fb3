import { createMockIdp, entra, type ClientRegistration, type MockIdp } from "@adgangskort/mock-idp";
import { publicHalf, registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { peopleWith } from "./people.ts";

/** The app, as it would be registered in the tenant. */
const registered = (environment: DevelopmentEnvironment): ClientRegistration => ({
  ...registrationOf(environment, "entra"),
  client_name: "Velferdsetaten",
  // User.Read is for Graph, which says whether a person is in a group.
  scope: `openid profile offline_access User.Read ${scopeOf(environment.REGISTER_CLIENT_ID)}`,
  optional_claims: ["acct", "auth_time", "login_hint", "sid"],
  group_membership_claims: "ApplicationGroup",
});

/** The register, as an API in the same tenant. It has its own optional claims, since they are of the tokens for it. */
const registerOf = ({ CLIENT_KEY, REGISTER_CLIENT_ID }: DevelopmentEnvironment): ClientRegistration => ({
  client_id: REGISTER_CLIENT_ID,
  client_name: "Registeret",
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  grant_types: [],
  optional_claims: ["acct", "idtyp", "auth_time"],
  jwks: { keys: [publicHalf(CLIENT_KEY)] },
});

const scopeOf = (register: string): string => `api://${register}/Saker.Behandle`;

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const { TENANT_ID: tenant, MOCK_ISSUER: issuer, CASEWORKER_GROUP, AUDITOR_GROUP } = environment;
  const clients = [registered(environment), registerOf(environment)];
  return [
    createMockIdp(entra({ tenant, environment: { issuer } }), {
      clients,
      people: peopleWith(CASEWORKER_GROUP, AUDITOR_GROUP),
    }),
  ];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
