import { createHash } from "node:crypto";

/** The same party has the same uuid each time. */
export function partyUuid(identifier: string): string {
  const hex = createHash("sha256").update(`party ${identifier}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

export const partyId = (organisationNumber: string): number => Number(`51${organisationNumber.slice(3)}`);

export const URN = {
  person: "urn:altinn:person:identifier-no",
  organisation: "urn:altinn:organization:identifier-no",
  oldOrganisation: "urn:altinn:organizationnumber",
  partyId: "urn:altinn:partyid",
  partyUuid: "urn:altinn:party:uuid",
  systemUser: "urn:altinn:systemuser:uuid",
  resource: "urn:altinn:resource",
  action: "urn:oasis:names:tc:xacml:1.0:action:action-id",
} as const;
