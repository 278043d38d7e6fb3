import {
  createMockIdp,
  helseid,
  organisations,
  people,
  type ClientRegistration,
  type MockIdp,
  type Person,
} from "@adgangskort/mock-idp";
import { registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

const level = "helseid://scopes/identity";

/** The app, as it would be registered in HelseID Selvbetjening. Its refresh token gives the tokens of each unit and each attest. */
const registered = (environment: DevelopmentEnvironment): ClientRegistration => ({
  ...registrationOf(environment, "helseid"),
  client_name: "Fjordvik helse",
  backchannel_logout_uri: `${environment.BASE_URL}/auth/back-channel-logout`,
  scope: `openid profile offline_access ${level}/assurance_level ${level}/security_level helseid://scopes/hpr/hpr_number registeret:pasienter/les`,
  orgnr_parent: organisations.kommune.organisation_number,
  // The third of the app's units is new, and on no list yet.
  orgnr_children: ["315012007", "315012015"],
});

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
  return [createMockIdp(profile, { clients: [registered(environment)], people: known })];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
