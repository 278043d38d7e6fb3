import { answerProvider } from "@adgangskort/testing/playwright";
import { kari } from "../support/person.ts";
import { filesBelow, filesHolding } from "../support/files.ts";
import { factsOf, personNamed } from "../support/provider.ts";
import { expect, test } from "../support/test.ts";

test.use({ baseURL: async ({ forceCache }, use) => use(forceCache.origin) });

const kariAsHerself = { person: kari.person };

test("this app really caches every fetch, on disk, so that the tests below could fail", async ({
  request,
  provider,
  forceCache,
}) => {
  const metadata = `${provider.idp.issuer}/.well-known/openid-configuration?of=${Date.now()}`;
  for (let time = 0; time < 2; time += 1)
    expect((await request.get(`/status?fetch=${encodeURIComponent(metadata)}`)).status()).toBe(200);
  expect(provider.idp.calls.all("discovery").filter(({ url }) => url === metadata)).toHaveLength(1);
  await expect.poll(() => filesHolding(filesBelow(`${forceCache.folder}/.next`), [metadata])).not.toEqual([]);
});

test("a login in an app that caches every fetch calls the provider once, and leaves nothing in any cache", async ({
  page,
  provider,
  forceCache,
}) => {
  for (let login = 1; login <= 2; login += 1) {
    await page.context().clearCookies();
    await page.goto("/vernet");
    await answerProvider(page, kariAsHerself);
    await page.waitForURL("**/vernet");
    await expect(page.getByText("Kari Testmo")).toBeVisible();
    expect(provider.idp.calls.all("par")).toHaveLength(login);
    expect(provider.idp.calls.all("token")).toHaveLength(login);
  }
  expect(provider.issued.size).toBeGreaterThanOrEqual(6);
  const files = [...filesBelow(`${forceCache.folder}/.next`), ...filesBelow(forceCache.data)];
  // What Next would cache, it writes after the answer.
  await page.waitForTimeout(500);
  expect(filesHolding(files, [...provider.issued, ...factsOf(personNamed(provider.idp, "Kari Testmo"))])).toEqual([]);
});

test("a page calls an API as the person each time, with a token that it renews, and neither a cache nor a cookie has a part in it", async ({
  page,
  context,
  provider,
  forceCache,
}) => {
  await page.goto("/register");
  await answerProvider(page, kariAsHerself);
  await page.waitForURL("**/register");
  const seen = [await page.locator("p").textContent()];
  const before = await context.cookies();
  for (let load = 0; load < 2; load += 1) {
    const answer = await page.reload();
    expect(answer?.headers()["set-cookie"]).toBeUndefined();
    seen.push(await page.locator("p").textContent());
  }
  const parts = seen.map((text) => /^Kall (\d+) med ([0-9a-f]{12}) og ingen kaker$/.exec(text ?? ""));
  expect(new Set(parts.map((part) => part?.[1])).size).toBe(3);
  expect(new Set(parts.map((part) => part?.[2])).size).toBe(3);
  expect(await context.cookies()).toEqual(before);
  const refreshes = provider.idp.calls.all("token").filter(({ parameters }) => "refresh_token" in parameters);
  expect(refreshes.map(({ status }) => status)).toEqual([200, 200, 200]);
  await page.waitForTimeout(500);
  const files = [...filesBelow(`${forceCache.folder}/.next`), ...filesBelow(forceCache.data)];
  expect(filesHolding(files, [...provider.issued])).toEqual([]);
});

test("a session that a route began in memory is there for pages too, though Next loads the code for each apart", async ({
  page,
}) => {
  await page.goto("/vernet");
  await answerProvider(page, kariAsHerself);
  await page.waitForURL("**/vernet");
  // Read by the page, then by the route.
  await expect(page.getByText("Kari Testmo")).toBeVisible();
  expect((await page.request.get("/auth/session")).status()).toBe(200);
});

test("no prefetch, prerender, image, frame or script of a page begins a login, and a click on its link begins one that works", async ({
  page,
  context,
  request,
  provider,
}) => {
  const attempts: string[] = [];
  context.on("request", (asked) =>
    attempts.push(`${asked.url()} ${asked.headers()["next-router-prefetch"] ? "by=router" : ""}`),
  );
  await page.goto("/hostile");
  // The browser did fetch ahead, and did ask for what the page holds.
  const seen = async (): Promise<string[]> => (await (await request.get("/status?seen")).json()) as string[];
  await expect
    .poll(seen)
    .toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^prefetch prefetch/),
        expect.stringMatching(/^prerender prefetch;prerender/),
      ]),
    );
  await page.getByRole("button", { name: "Hent innloggingen" }).click();
  await expect(page.getByRole("status")).toHaveText("Svar basic 401");
  await page.getByRole("link", { name: "Logg inn" }).hover();
  for (const by of ["image", "frame", "router"])
    await expect.poll(() => attempts).toContainEqual(expect.stringMatching(`/auth/login.*by=${by}`));
  await page.waitForTimeout(500);
  expect(provider.idp.calls.all("par")).toEqual([]);
  expect(await context.cookies()).toEqual([]);

  await page.getByRole("link", { name: "Logg inn" }).click();
  await answerProvider(page, kariAsHerself);
  await page.waitForURL("**/vernet");
  await expect(page.getByText("Kari Testmo")).toBeVisible();
  expect(provider.idp.calls.all("par")).toHaveLength(1);
  expect(provider.idp.calls.all("authorize").filter(({ status }) => status < 400)).toHaveLength(1);
});
