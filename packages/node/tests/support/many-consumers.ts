import type { OrganisationClient } from "../../src/api.ts";
import { syntheticOrganisationNumbers } from "../../reliability/synthetic-organisation-numbers.ts";

/** Calls an API 200 times at once for 20 consumers; each call says for which. */
export async function callForMany(client: OrganisationClient, address: string): Promise<void> {
  const consumers = syntheticOrganisationNumbers(20);
  await Promise.all(
    Array.from({ length: 200 }, (_, call) => {
      const consumer = consumers[call % consumers.length] ?? "";
      return client.fetch(address, { consumer, headers: { "x-consumer": consumer } });
    }),
  );
}
