import {
  ansattporten,
  createMockIdp,
  organisations,
  people,
  type MockIdp,
  type Organisation,
  type Person,
} from "@adgangskort/mock-idp";
import { registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
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

/** The providers of the app, and the app at them as it would be registered with Digdir: one client, with an address for each way to log in. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = ansattporten({ environment: { issuer: environment.MOCK_ISSUER } });
  const client = { ...registrationOf(environment, "eid", "jobbkonto"), client_name: "Bostøttekontoret" };
  return [createMockIdp(profile, { clients: [client], people: [...people, mona] })];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
