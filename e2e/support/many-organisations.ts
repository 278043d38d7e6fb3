import { faults, type Fault } from "@adgangskort/mock-idp";
import { syntheticOrganisationNumbers } from "../../packages/node/reliability/synthetic-organisation-numbers.ts";

/** Numbers of as many organisations as a login may have. */
export const crowd: readonly string[] = syntheticOrganisationNumbers(5_000);

/** The chosen organisation becomes 5 000 of its kind, named by their place. */
export const actsForMany: Fault = faults.authorizationDetails.change((list) => {
  const [detail = {}] = list;
  const [party = {}] = detail["authorized_parties"] as Record<string, unknown>[];
  const orgno = party["orgno"] as object;
  const parties = crowd.map((number, place) => ({
    ...party,
    name: `LAG ${place}`,
    orgno: { ...orgno, ID: `0192:${number}` },
  }));
  return [{ ...detail, authorized_parties: parties }];
});
