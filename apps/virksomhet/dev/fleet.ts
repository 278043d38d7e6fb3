import type { RegisterData } from "@adgangskort/mock-idp";
import { createMachineClient } from "@adgangskort/node/api";
import { maskinporten, maskinportenSystemUser } from "@adgangskort/node/maskinporten";
import { monthsToReport } from "../app/rapporter/report.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** A vendor of software for fish farms, whose system a company has approved in Altinn. */
export const vendor = "310002038";
export const scope = "havbrukstilsynet:rapport.skriv";
export const fleetId = "flatestyring";
const systemId = `${vendor}_flatestyring`;
const customer = { organisationNumber: "310000418", externalRef: "flate-nord" };
const rights = [{ resource: [{ id: "urn:altinn:resource", value: "eksempel-akvakultur" }] }];

/** The system and its system user, as Altinn has them once the customer has approved. */
export const approved: RegisterData = {
  systems: [
    {
      id: systemId,
      vendor: { authority: "iso6523-actorid-upis", ID: `0192:${vendor}` },
      name: { nb: "Flåtestyring", nn: "Flåtestyring", en: "Fleet control" },
      description: { nb: "Sender månedsrapporten", nn: "Sender månadsrapporten", en: "Files the monthly report" },
      rights,
      clientId: [fleetId],
    },
  ],
  systemUsers: [
    {
      id: "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34",
      systemId,
      partyOrgNo: customer.organisationNumber,
      externalRef: customer.externalRef,
      rights,
      userType: "standard",
      created: "2026-01-05T08:00:00Z",
    },
  ],
};

/** Files the report of the customer's last month, as the vendor's software does at night. */
export function fileAsFleet(environment: DevelopmentEnvironment): Promise<Response> {
  const { REGISTER_API, MOCK_MASKINPORTEN: issuer, FLEET_KEY: privateKey } = environment;
  const fleet = createMachineClient({
    profile: maskinporten,
    environment: { issuer },
    clientId: fleetId,
    clientAuthentication: { method: "private_key_jwt", privateKey },
    apis: [{ address: `${REGISTER_API}/akvakultur/`, scope, resource: REGISTER_API }],
  });
  const { organisationNumber: organisasjonsnummer } = customer;
  const [maaned] = monthsToReport();
  return fleet.fetch(`${REGISTER_API}/akvakultur/systembruker/rapporter`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organisasjonsnummer, maaned, antallFisk: 183_100, biomasseKg: 598_200, sjotemperatur: 7.2 }),
    authorizationDetails: [maskinportenSystemUser(customer)],
  });
}

if (import.meta.main) {
  const answer = await fileAsFleet(await developmentEnvironment());
  console.log(answer.status, await answer.text());
}
