import { expect, it } from "vitest";
import { cookieOf, openTab, useApplications } from "../closing-applications.ts";
import { figures } from "../figures.ts";
import { useProviderOnAPort } from "../provider-on-a-port.ts";

const service = useProviderOnAPort();
const applications = useApplications(service);
const { rounds, tabsThere, tabsHere, toldMs } = figures["L-33"];

it(`[L-33] a logout in one process: requests that run in another end well, the next gets status 401, and open tabs are told within ${toldMs} ms`, async () => {
  const [here, there] = [await applications.start(), await applications.start()];
  const waits: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const cookie = cookieOf(await service.login(undefined, here.fetch));
    const tabs = await Promise.all([
      ...Array.from({ length: tabsThere }, () => openTab(there, cookie)),
      ...Array.from({ length: tabsHere }, () => openTab(here, cookie)),
    ]);
    const underWay = there.get("/slow?ms=400", cookie);
    await there.get("/slow?ms=100", cookie);
    const loggedOutAt = performance.now();
    const loggedOut = await here.get("/auth/logout", cookie, { origin: service.origin }, "POST");
    expect(loggedOut.statusCode).toBe(303);
    waits.push(...(await Promise.all(tabs.map(({ told }) => told))).map((at) => at - loggedOutAt));
    for (const { whole } of tabs) expect(await whole).toContain("event: ended\n");
    expect((await underWay).statusCode).toBe(200);
    expect((await there.get("/slow?ms=0", cookie)).statusCode).toBe(401);
    expect((await there.get("/auth/events", cookie)).statusCode).toBe(401);
  }
  console.log(`[L-33] told after ${Math.round(Math.max(...waits))} ms at the latest, of ${waits.length}`);
  expect(waits).toHaveLength((tabsThere + tabsHere) * rounds);
  expect(Math.max(...waits)).toBeLessThan(toldMs);
});
