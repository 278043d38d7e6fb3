import {
  createMockIdp,
  helseid,
  organisations,
  people,
  type ClientRegistration,
  type MockIdp,
  type Person,
} from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

const level = "helseid://scopes/identity";

/** The app, as it would be registered in HelseID Selvbetjening. */
function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_KEY }: DevelopmentEnvironment): ClientRegistration {
  const { kty, n, e, alg, use, kid } = JSON.parse(CLIENT_KEY) as JWK & { kty: "RSA" };
  return {
    client_id: CLIENT_ID,
    client_name: "Fjordvik helse",
    redirect_uris: [`${BASE_URL}/auth/callback/helseid`],
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    backchannel_logout_uri: `${BASE_URL}/auth/back-channel-logout`,
    token_endpoint_auth_method: "private_key_jwt",
    // The second gives the tokens of each unit and each attest.
    grant_types: ["authorization_code", "refresh_token"],
    scope: `openid profile offline_access ${level}/assurance_level ${level}/security_level helseid://scopes/hpr/hpr_number registeret:pasienter/les`,
    orgnr_parent: organisations.kommune.organisation_number,
    // The third of the app's units is new, and on no list yet.
    orgnr_children: ["315012007", "315012015"],
    jwks: { keys: [{ kty, n, e, alg, use, kid } as JWK] },
  };
}

/** What the login page says of each, in the words of a clinic. */
const roles: Readonly<Record<string, Person["description"]>> = {
  "Kari Testmo": { nb: "Lege", nn: "Lege", en: "Doctor", se: "Doavttir" },
  "Siv Alenes": { nb: "Sykepleier", nn: "Sjukepleiar", en: "Nurse", se: "Buohccidivššár" },
  "Ola Prøvedal": {
    nb: "Ikke helsepersonell",
    nn: "Ikkje helsepersonell",
    en: "No health personnel",
    se: "Ii leat dearvvašvuođabargi",
  },
};

/** The providers of the app, and the app at them. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = helseid({ environment: { issuer: environment.MOCK_ISSUER } });
  const known = people.map((person) => ({ ...person, description: roles[person.name] ?? person.description }));
  return [createMockIdp(profile, { clients: [registrationOf(environment)], people: known })];
}

if (import.meta.main) {
  const environment = await developmentEnvironment();
  const server = await serve({ idps: idpsOf(environment), port: Number(new URL(environment.MOCK_ISSUER).port) });
  console.log(`Listening on ${server.url}`);
}
