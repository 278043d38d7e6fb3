import { createServer, type Server } from "node:http";
import { expect, test } from "@playwright/test";
import { freeAddresses, type Addresses } from "../support/addresses.ts";
import { documentedRateLimits, startNginx, type ReverseProxy } from "../support/nginx.ts";
import { rawRequest } from "../support/raw-request.ts";

/** Of the guide: what an address may send at once, and then each second. */
const [burst, perSecond] = [100, 10];

/** As behind a load balancer of one's own, so that a test can come from any address. */
const realAddress = "set_real_ip_from 127.0.0.1; set_real_ip_from ::1; real_ip_header X-Forwarded-For;";

test.describe("behind nginx with the limits that the guide has", () => {
  let addresses: Addresses;
  let [upstream, nginx]: [Server?, ReverseProxy?] = [];
  const arrived: string[] = [];
  test.beforeAll(async () => {
    addresses = await freeAddresses();
    upstream = createServer(({ url = "" }, answer) => {
      arrived.push(url);
      answer.writeHead(url.startsWith("/auth/callback/busy") ? 429 : 200).end("of the application");
    });
    await new Promise<void>((resolve) =>
      upstream?.listen(Number(new URL(addresses.behind).port), "localhost", resolve),
    );
  });
  test.beforeEach(async () => {
    nginx = await startNginx(addresses.fresh, realAddress + documentedRateLimits(addresses.fresh, addresses.behind));
    arrived.length = 0;
  });
  test.afterEach(async () => nginx?.stop());
  test.afterAll(() => void upstream?.close());

  const ask = (path: string, from: string): ReturnType<typeof rawRequest> =>
    rawRequest(addresses.fresh, path, { headers: { "x-forwarded-for": from } });

  /** So many requests at once: how many are let through, one that is refused, and how long all took. */
  async function flood(path: string, times: number, from = (_: number) => "192.0.2.1") {
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: times }, (_, index) => ask(path, from(index))));
    const refused = answers.filter(({ status }) => status === 429);
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed + refused.length).toBe(times);
    return { passed, refused: refused[0], seconds: (performance.now() - started) / 1000 };
  }

  for (const path of ["/auth/login?return_to=/sak", "/auth/login/ansattporten", "/auth/callback/ansattporten?state=x"])
    test(`one address gets a burst and then so many a second, and the rest does not arrive: ${path}`, async () => {
      const { passed, seconds } = await flood(path, 250);
      expect(passed).toBeGreaterThanOrEqual(burst);
      expect(passed).toBeLessThanOrEqual(burst + 2 + Math.ceil(seconds * perSecond));
      expect(arrived).toHaveLength(passed);
    });

  test("another address is let through meanwhile, and a network of IPv6 is one", async () => {
    const { refused } = await flood("/auth/login", 250, (index) => `2001:db8:1:2::${(index + 1).toString(16)}`);
    expect(refused).toBeDefined();
    for (const other of ["2001:db8:1:3::1", "192.0.2.2"]) expect((await ask("/auth/login", other)).status).toBe(200);
  });

  test("who is refused reads when to try again, and no cache keeps it", async () => {
    const { refused } = await flood("/auth/login", 250);
    const { "retry-after": after, "cache-control": cache, "content-type": type } = refused?.headers ?? {};
    expect([after, cache, type]).toEqual(["10", "no-store", "text/plain; charset=utf-8"]);
    expect(refused?.body).toContain("last siden på nytt");
  });

  test("pages, the session and logouts are not limited, nor is the callback by the logins", async () => {
    await flood("/auth/login", 250);
    for (const path of ["/", "/rapport", "/auth/session", "/auth/logout", "/auth/front-channel-logout"])
      expect((await flood(path, 120)).passed, path).toBe(120);
    expect((await ask("/auth/callback/ansattporten", "192.0.2.1")).status).toBe(200);
  });

  test("an answer of the application with the same status is left as it is", async () => {
    const { status, body } = await ask("/auth/callback/busy", "192.0.2.1");
    expect([status, body]).toEqual([429, "of the application"]);
  });
});
