import { ansattporten, createMockIdp, people, Register, type MockIdp } from "@adgangskort/mock-idp";
import { altinnIdps, machineClient } from "#shell/dev/altinn.ts";
import { registrationOf, startIdps } from "#shell/dev/mock-idp.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { approved, fleetId, scope, vendor } from "./fleet.ts";

/** The agency at Maskinporten, with the scope that Altinn grants it. */
const agency = {
  client_name: "Havbrukstilsynet",
  client_orgno: "310002003",
  scope: "altinn:authorization/authorize",
};

/** The providers of the app, and the app at them as it would be registered with Digdir. The three know the same people and rights. */
export function idpsOf(environment: DevelopmentEnvironment): readonly MockIdp[] {
  const profile = ansattporten({ environment: { issuer: environment.MOCK_ISSUER } });
  const client = { ...registrationOf(environment, "ansattporten"), client_name: "Havbrukstilsynet" };
  const register = new Register(people, approved);
  const named = { client_name: "Flåtestyring", client_orgno: vendor, scope };
  const fleet = machineClient(fleetId, environment.FLEET_KEY, named);
  return [
    createMockIdp(profile, { clients: [client], register }),
    ...altinnIdps(environment, register, agency, [fleet]),
  ];
}

if (import.meta.main) await startIdps(idpsOf(await developmentEnvironment()));
