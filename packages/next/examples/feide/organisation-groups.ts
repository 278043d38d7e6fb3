import { createMachineClient } from "@adgangskort/node/api";
import { feide, feideGroups } from "@adgangskort/node/feide";

const { CLIENT_ID, CLIENT_SECRET } = process.env;

const machine = createMachineClient({
  profile: feide,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
  apis: [{ address: "https://groups-api.dataporten.no/groups/", scope: "groups-org" }],
});

/** The organisation and its schools, by the number of the organisation: every page of the list. */
export function groupsOfOrganisation(organisationNumber: string): Promise<readonly unknown[]> {
  return feideGroups(machine.fetch, `https://groups-api.dataporten.no/groups/v1/by-orgno/${organisationNumber}/groups`);
}
