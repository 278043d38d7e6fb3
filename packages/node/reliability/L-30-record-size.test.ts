import { expect, it, vi } from "vitest";
import { api, outcomeOf, useTokenService } from "../tests/support/api.ts";
import { resource } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const { bytes, organisations } = figures["L-30"];
const service = useTokenService({
  apis: [`${api}/v1/`],
  representation: { resources: [{ resource, actions: ["read"] }] },
});

it(`[L-30] a session of a person with ${organisations} organisation takes at most ${bytes} bytes in the store, tokens included`, async () => {
  const written = vi.spyOn(service.store, "write");
  const session = await service.session();
  const { representation } = session;
  expect(representation?.kind === "organisations" && representation.organisations).toHaveLength(organisations);
  // The record has tokens that work.
  expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ status: 200 });
  const [, record] = written.mock.lastCall ?? [];
  const { sealed, ...envelope } = record ?? {};
  const size = (sealed?.byteLength ?? 0) + JSON.stringify(envelope).length;
  console.log(`[L-30] ${size} bytes in the store`);
  expect(size).toBeLessThanOrEqual(bytes);
});
