import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { memoryStore } from "../src/index.ts";
import { figures } from "./figures.ts";
import { useProviderOnAPort } from "./provider-on-a-port.ts";
import { noneUnhandled } from "./unhandled.ts";

const { startMs, firstLoginMs, failedBefore } = figures["L-01"];
const service = useProviderOnAPort();
noneUnhandled();

it(`[L-01] the application starts, and reads a first session, within ${startMs} ms`, async () => {
  const store = memoryStore({ name: "kept over the restart" });
  service.auth = service.newAuth({ store });
  const { cookie } = await service.login();
  await service.down();
  const began = performance.now();
  const restarted = service.newAuth({ store });
  const session = await restarted.session(new Headers({ cookie }));
  expect(performance.now() - began).toBeLessThanOrEqual(startMs);
  expect(session?.provider).toBe("ansattporten");
});

it(`[L-01] the first login works within ${firstLoginMs} ms after the provider is back, though ${failedBefore} failed before`, async () => {
  await service.down();
  service.auth = service.newAuth();
  for (let count = 0; count < failedBefore; count += 1) expect((await service.login()).status).toBe(503);
  await service.up();
  const back = performance.now();
  for (;;) {
    const { stopped } = await service.login();
    const after = performance.now() - back;
    expect(after).toBeLessThanOrEqual(firstLoginMs);
    if (stopped) break;
    await wait(100);
  }
});
