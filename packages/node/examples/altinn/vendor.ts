import type { AltinnClient } from "@adgangskort/node/altinn";

/** Registers the fleet's system, once. Its id begins with the vendor's organisation number. */
export const register = (altinn: AltinnClient): Promise<void> =>
  altinn.systemUsers.register({
    id: "310000019_herdbook",
    vendor: "310000019",
    name: { nb: "Fangstbok", nn: "Fangstbok", en: "Catch book" },
    description: { nb: "Sender fangstrapporter", nn: "Sender fangstrapportar", en: "Files catch reports" },
    resources: ["agency-catch-report"],
    clientIds: ["5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77"],
    redirectUrls: ["https://herdbook.example.no/altinn/done"],
  });

/** Asks a customer, and gives the page where the customer answers. */
export async function ask(altinn: AltinnClient, organisationNumber: string): Promise<string | undefined> {
  const request = await altinn.systemUsers.request({
    systemId: "310000019_herdbook",
    organisationNumber,
    externalRef: "fleet-west",
    resources: ["agency-catch-report"],
    redirectUrl: "https://herdbook.example.no/altinn/done",
  });
  return request.confirmUrl;
}

/** Whether the customer has approved. The return to `redirectUrl` proves nothing: anyone can open that address. */
export async function isApproved(altinn: AltinnClient, organisationNumber: string): Promise<boolean> {
  const systemId = "310000019_herdbook";
  const { status } = await altinn.systemUsers.statusOf({ systemId, organisationNumber, externalRef: "fleet-west" });
  return status === "Accepted";
}
