import type { OrganisationClient } from "@adgangskort/node/api";
import { maskinportenSystemUser } from "@adgangskort/node/maskinporten";

/** Files a report as the customer's system user, which the customer has approved in Altinn. */
export function file(machine: OrganisationClient, customer: string, report: object): Promise<Response> {
  return machine.fetch("https://api.fangst.example.no/v1/rapporter", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(report),
    authorizationDetails: [maskinportenSystemUser({ organisationNumber: customer, externalRef: "fleet-west" })],
  });
}
