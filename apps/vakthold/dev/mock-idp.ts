import {
  ansattporten,
  createMockIdp,
  organisations,
  people,
  Register,
  type ClientRegistration,
  type MockIdp,
  type Person,
} from "@adgangskort/mock-idp";
import { altinnIdps } from "#shell/dev/altinn.ts";
import { registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** Who works at the security firm of the mock, beside those whom it has already: synthetic, like all the others. */
const colleagues: readonly Person[] = [
  {
    pid: "14918530100",
    name: "Nora Vaktleder",
    description: {
      nb: "Leder i et vaktselskap, alle rettigheter",
      nn: "Leiar i eit vaktselskap, alle rettar",
      en: "Manager in a security firm, every right",
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
      en: "Operations centre of a security firm, may only read",
    },
    assurance: ["substantial", "high"],
    representations: [{ organisation: organisations.vakt, access: { "*": ["read"] } }],
  },
];

/** The app, as it would be registered with Digdir. */
const registered = (environment: DevelopmentEnvironment): ClientRegistration => ({
  ...registrationOf(environment, "ansattporten"),
  client_name: "Vaktregisteret",
  // Nothing renews the access token, which lives as long as the longest session. Digdir requires the other two to be longer.
  grant_types: ["authorization_code"],
  access_token_lifetime: 1800,
  refresh_token_lifetime: 3600,
  authorization_lifetime: 7200,
});

/** The agency at Maskinporten, with the scope that Altinn grants it. */
const agency = {
  client_name: "Vaktregisteret",
  client_orgno: "310002011",
  scope: "altinn:accessmanagement/authorizedparties.resourceowner",
};

/** The providers of the app, and the app at them. The three know the same people and rights. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = ansattporten({ environment: { issuer: environment.MOCK_ISSUER } });
  const register = new Register([...people, ...colleagues]);
  const clients = [registered(environment)];
  return [createMockIdp(profile, { clients, register }), ...altinnIdps(environment, register, agency)];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
