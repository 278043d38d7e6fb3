import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "../support/session-test.ts";

const kari = { person: "Kari Testmo" };

/** Pages of other origins, on a port of their own: at `localhost` a sibling origin of the service's site, at `127.0.0.1` another site. */
let others: Server;
let target = "";

const enctypes = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"] as const;

test.beforeAll(async () => {
  others = createServer(({ url = "/" }, response) => {
    const { searchParams } = new URL(url, "http://localhost");
    const policy = searchParams.get("policy");
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (policy) response.setHeader("referrer-policy", policy);
    response.end(
      `<!doctype html><title>Felle</title><form method="post" action="${target}/rapport" enctype="${searchParams.get("enctype") ?? ""}"><input name="tekst" value="forfalsket"><button>Vinn en reise</button></form>`,
    );
  });
  others.listen(0, "localhost");
  await once(others, "listening");
});
test.afterAll(() => void others.close());

const at = (host: string, query: Readonly<Record<string, string>>): string =>
  `http://${host}:${(others.address() as AddressInfo).port}/?${new URLSearchParams(query).toString()}`;

test.beforeEach(async ({ enter, service }) => {
  target = service.origin;
  await enter(kari, "/");
});

for (const enctype of enctypes)
  for (const policy of ["", "no-referrer"])
    test(`a form of a sibling origin, to which the browser sends the cookie, is refused: ${enctype} ${policy}`, async ({
      page,
      service,
    }) => {
      await page.goto(at("localhost", { enctype, policy }));
      const [sent] = await Promise.all([
        page.waitForRequest((request) => request.method() === "POST"),
        page.getByRole("button").click(),
      ]);
      // The control: without the check it would be Kari who sends it.
      const headers = await sent.allHeaders();
      expect(headers["cookie"]).toContain("employee");
      expect(headers["sec-fetch-site"]).toBe("same-site");
      expect(headers["origin"]).toBe(policy === "" ? new URL(at("localhost", {})).origin : "null");
      expect((await sent.response())?.status()).toBe(403);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vi tok ikke imot det som ble sendt");
      expect(service.drafts).toEqual([]);
    });

test("a script of a sibling origin, whose request needs no preflight, is refused", async ({ page, service }) => {
  await page.goto(at("localhost", {}));
  await page.evaluate(async (address) => {
    const body = '{"tekst":"forfalsket"}';
    // The answer is for no other origin to read, and the browser says so.
    await fetch(address, { method: "POST", mode: "no-cors", credentials: "include", body }).catch(() => undefined);
  }, `${target}/rapport`);
  expect(service.requests).toContain("POST /rapport");
  expect(service.drafts).toEqual([]);
});

test("a form of another site is refused", async ({ page, service }) => {
  const policy = "unsafe-url";
  await page.goto(at("127.0.0.1", { policy }));
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST"),
    page.getByRole("button").click(),
  ]);
  expect((await sent.response())?.status()).toBe(403);
  expect(service.drafts).toEqual([]);
});

test("a plain form of the service's own page is accepted", async ({ page, service }) => {
  await page.goto("/rapport");
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST"),
    page.getByRole("button").click(),
  ]);
  expect((await sent.allHeaders())["sec-fetch-mode"]).toBe("navigate");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt");
  expect(service.drafts).toEqual(["tekst=fra+egen+side"]);
});
