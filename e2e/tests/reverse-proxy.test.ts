import { answerProvider } from "@adgangskort/testing/playwright";
import { cookiesOf, expect, secret, test, variants } from "../support/guards.ts";
import { cachingProxy, startNginx, type ReverseProxy } from "../support/nginx.ts";
import { rawRequest } from "../support/raw-request.ts";
import type { Application } from "../support/application.ts";

const [kari, per] = [{ person: "Kari Testmo" }, { person: "Per Middels" }];
const pages = ["/", "/side", "/omrade/7", "/sterk", "/skjema", "/api/sak/7", "/api/vernet", "/auth/session"];
const asked: readonly Record<string, string>[] = [
  {},
  { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/side/__PAGE__" },
];

for (const variant of variants) {
  test.describe(`${variant}, behind nginx, which caches what it may`, () => {
    let [guards, nginx]: [Application?, ReverseProxy?] = [];
    test.beforeAll(async ({ startGuards, addresses }) => {
      guards = await startGuards(variant, "behind");
      nginx = await startNginx(addresses.guards, cachingProxy(addresses.guards, addresses.behind));
    });
    test.afterAll(async () => {
      await nginx?.stop();
      await guards?.stop();
    });

    test("it caches what is the same for all, so that the tests below could fail", async ({ addresses }) => {
      await rawRequest(addresses.guards, "/lenker");
      expect((await rawRequest(addresses.guards, "/lenker")).headers["x-cache"]).toBe("HIT");
    });

    test("nobody gets another's page, answer or cookie, whoever asked before", async ({ addresses }) => {
      const people = [
        { name: "Kari Testmo", cookie: await cookiesOf(addresses.guards, kari.person), others: ["Per Middels"] },
        { name: "nobody", cookie: "", others: ["Kari Testmo", "Per Middels"] },
        { name: "Per Middels", cookie: await cookiesOf(addresses.guards, per.person), others: ["Kari Testmo"] },
      ];
      const secrets = new Map(people.map(({ name }) => [name, 0]));
      for (let round = 0; round < 2; round += 1) {
        for (const path of pages) {
          for (const headers of asked) {
            for (const { name, cookie, others } of people) {
              const answer = await rawRequest(addresses.guards, path, { headers: { ...headers, cookie } });
              const about = `${path} ${JSON.stringify(headers)} for ${name}`;
              for (const other of others) expect(answer.body, about).not.toContain(other);
              if (name === "nobody") expect(answer.body, about).not.toContain(secret);
              if (answer.body.includes(secret)) {
                secrets.set(name, (secrets.get(name) ?? 0) + 1);
                expect(answer.headers["x-cache"], about).not.toBe("HIT");
                expect(answer.headers["cache-control"], about).toMatch(/private.*no-store|no-store.*private/);
              }
              for (const set of answer.headers["set-cookie"] ?? [])
                expect(set, about).not.toMatch(/^(__Host-)?employee/);
            }
          }
        }
      }
      expect([...secrets].map(([name, count]) => [name, count > 10])).toEqual([
        ["Kari Testmo", true],
        ["nobody", false],
        ["Per Middels", true],
      ]);
    });

    test("two people log in, each in a browser of their own, and each is who they are", async ({
      browser,
      addresses,
    }) => {
      const names = await Promise.all(
        [kari, per].map(async (employee) => {
          const context = await browser.newContext({ baseURL: addresses.guards });
          const page = await context.newPage();
          await page.goto("/omrade/7");
          await answerProvider(page, employee);
          await expect(page.getByText(`${secret}omrade-7 for ${employee.person}`)).toBeVisible();
          await page.goto("/");
          const seen = await page.getByText("Innlogget:").textContent();
          await context.close();
          return seen;
        }),
      );
      expect(names).toEqual(["Innlogget: Kari Testmo", "Innlogget: Per Middels"]);
    });

    test("a Server Action that another site sends is refused, whatever host the client says it asked for", async ({
      page,
      addresses,
    }) => {
      const cookie = await cookiesOf(addresses.guards, kari.person);
      await page.goto("/skjema");
      const field = page.locator("form").first().locator("input[type=hidden]").first();
      await expect(field).toBeAttached();
      const before = (await rawRequest(addresses.guards, `/api/tall?${Date.now()}`)).body;
      const [action = ""] = (await page.content()).match(/[0-9a-f]{42}/) ?? [];
      expect(action).not.toBe("");
      for (const host of ["evil.example", new URL(addresses.guards).host]) {
        const answer = await rawRequest(addresses.guards, "/skjema", {
          method: "POST",
          headers: {
            cookie,
            origin: "http://evil.example",
            "x-forwarded-host": host,
            "next-action": action,
            "content-type": "text/plain;charset=UTF-8",
          },
          body: "[]",
        });
        expect(answer.body).not.toContain(secret);
      }
      expect((await rawRequest(addresses.guards, `/api/tall?${Date.now()}`)).body).toBe(before);
    });
  });
}
