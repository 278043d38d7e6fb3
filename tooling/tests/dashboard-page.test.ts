import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { serveDashboard } from "../deploy-local/dashboard-page.ts";

test("the page of figures says that its times are UTC, and has rates per minute in text and figures", async () => {
  const prometheus = createServer((_, response) => {
    const result = [{ metric: { result: "started" }, values: [[Date.now() / 1000, "0.5"]] }];
    response.end(JSON.stringify({ data: { result } }));
  }).listen(0, "127.0.0.1");
  await once(prometheus, "listening");
  const { origin, close } = await serveDashboard(`http://127.0.0.1:${(prometheus.address() as AddressInfo).port}`);
  try {
    const page = (await (await fetch(origin)).text()).replaceAll(/\s+/g, " ");
    expect(page).toContain("All times are UTC.");
    expect(page).toMatch(/minutes until \d\d:\d\d UTC, one point/);
    const columns = Array.from(page.matchAll(/<th scope="col">(\d[^<]*)</g), ([, column]) => column);
    expect(columns.length).toBeGreaterThan(0);
    for (const column of columns) expect(column).toMatch(/^\d\d:\d\d to \d\d:\d\d UTC$/);
    expect(page).toContain("Started, succeeded and failed, per minute.");
    expect(page).toContain("30 / min");
    expect(page).not.toContain("per second");
  } finally {
    await close();
    prometheus.close();
  }
});
