import { faults, type Fault } from "@adgangskort/mock-idp";
import type { BrowserContext, Page } from "@playwright/test";
import { sessionCookieOf } from "../support/addresses.ts";
import { answerProvider } from "@adgangskort/testing/playwright";
import { kari, logIn } from "../support/person.ts";
import type { Provider } from "../support/provider.ts";
import { expectRefusal } from "../support/refusal.ts";
import { expect, test } from "../support/test.ts";

/** Logs in up to the answer of the provider, and gives its address instead of following it. */
async function answerOfProvider(page: Page, { idp }: Provider): Promise<string> {
  let address = "";
  const holdBack: Fault = {
    name: "the answer is held back",
    catalogue: [],
    on: ["authorize", "resume"],
    tamper: (response) => {
      const location = response.headers.get("location");
      if (!location?.includes("/auth/callback/")) return undefined;
      address = location;
      return new Response("Holdt tilbake", { headers: { "content-type": "text/plain" } });
    },
  };
  idp.fail(holdBack, { times: 1 });
  await page.goto("/oversikt");
  await answerProvider(page, kari);
  await expect(page.getByText("Holdt tilbake")).toBeVisible();
  return address;
}

async function namesOfCookies(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map(({ name }) => name);
}

test("a callback that is opened again by a person who is logged in leads to the page", async ({ page, provider }) => {
  const callback = page.waitForRequest(/\/auth\/callback\//);
  await logIn(page, kari);
  await page.goto((await callback).url());
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).not.toHaveTitle(/Innlogging/);
  expect(provider.idp.calls.all("token")).toHaveLength(1);
});

test("a callback that is replayed in another browser logs nobody in", async ({ page, browser, baseURL, provider }) => {
  const callback = page.waitForRequest(/\/auth\/callback\//);
  await logIn(page, kari);
  const url = (await callback).url();
  const other = await browser.newContext({ baseURL: baseURL ?? "", locale: "nb-NO" });
  const thief = await other.newPage();
  await expectRefusal(thief, await thief.goto(url), {
    status: 400,
    title: "Vi finner ikke innloggingen din",
    notEchoed: [...new URL(url).searchParams.values()],
  });
  expect(await namesOfCookies(other)).not.toContain(sessionCookieOf(baseURL ?? ""));
  expect(provider.idp.calls.all("token")).toHaveLength(1);
  await other.close();
});

test("a code that is stolen before it is used is worth nothing without the browser that asked for it", async ({
  page,
  browser,
  baseURL,
  provider,
}) => {
  const url = await answerOfProvider(page, provider);
  const other = await browser.newContext({ baseURL: baseURL ?? "", locale: "nb-NO" });
  const thief = await other.newPage();
  await expectRefusal(thief, await thief.goto(url), { status: 400, title: "Vi finner ikke innloggingen din" });
  expect(provider.idp.calls.all("token")).toHaveLength(0);
  await other.close();
  // And the theft did the person no harm.
  await page.goto(url);
  await page.waitForURL("**/oversikt");
});

test("an answer with another state logs nobody in", async ({ page, context, baseURL, provider }) => {
  const url = new URL(await answerOfProvider(page, provider));
  const foreign = `${url.searchParams.get("state")?.slice(0, 12)}<b>x</b>`;
  url.searchParams.set("state", foreign);
  await expectRefusal(page, await page.goto(url.href), {
    status: 400,
    title: "Innloggingen ble ikke fullført",
    notEchoed: ["<b>x</b>", "&lt;b&gt;"],
  });
  expect(await namesOfCookies(context)).not.toContain(sessionCookieOf(baseURL ?? ""));
  expect(provider.idp.calls.all("token")).toHaveLength(0);
});

test("an answer of another issuer logs nobody in", async ({ page, context, baseURL, provider }) => {
  const url = new URL(await answerOfProvider(page, provider));
  url.searchParams.set("iss", "https://evil.example");
  await expectRefusal(page, await page.goto(url.href), {
    status: 400,
    title: "Innloggingen ble ikke fullført",
    notEchoed: ["evil.example"],
  });
  expect(await namesOfCookies(context)).not.toContain(sessionCookieOf(baseURL ?? ""));
  expect(provider.idp.calls.all("token")).toHaveLength(0);
});

test("an id_token that someone else signed logs nobody in", async ({ page, context, baseURL, provider }) => {
  provider.idp.fail(faults.idToken.signature("foreign-key"));
  await page.goto("/oversikt");
  const answered = page.waitForResponse(/\/auth\/callback\//);
  await answerProvider(page, kari);
  await expectRefusal(page, await answered, {
    status: 502,
    title: "Vi kan ikke stole på innloggingen",
    notEchoed: ["Kari"],
  });
  expect(await namesOfCookies(context)).not.toContain(sessionCookieOf(baseURL ?? ""));
});

test("when the provider is down before the login, the person reads so, tries again and gets where they were going", async ({
  page,
  context,
  baseURL,
  provider,
}) => {
  // A call that cannot have arrived is made once more by itself.
  provider.idp.fail(faults.network("par"), { times: 2 });
  const answer = await page.goto("/auth/login?return_to=/oversikt");
  await expectRefusal(page, answer, { status: 503, title: "Vi får ikke kontakt med innloggingstjenesten" });
  expect(answer?.headers()["retry-after"]).toBe("30");
  expect(await context.cookies(baseURL ?? "")).toEqual([]);
  await page.getByRole("link", { name: "Prøv igjen" }).click();
  await answerProvider(page, kari);
  await expect(page.getByRole("heading", { name: "Oversikt" })).toBeVisible();
});

test("when the provider goes down during the login, nobody is logged in, and the session of another service stays", async ({
  page,
  context,
  baseURL,
  provider,
}) => {
  const neighbour = { name: "employee-3999", value: "n".repeat(43), url: "http://localhost:3999" };
  await context.addCookies([neighbour]);
  provider.idp.fail(faults.status("token", 503));
  await page.goto("/oversikt");
  const answered = page.waitForResponse(/\/auth\/callback\//);
  await answerProvider(page, kari);
  const callback = await answered;
  await expectRefusal(page, callback, {
    status: 503,
    title: "Vi får ikke kontakt med innloggingstjenesten",
    notEchoed: [...new URL(callback.url()).searchParams.values()],
  });
  // Of ours none is left, not even the login's.
  expect((await namesOfCookies(context)).filter((name) => name.startsWith("employee"))).toEqual([neighbour.name]);
  expect((await context.cookies()).find(({ name }) => name === neighbour.name)?.value).toBe(neighbour.value);
  expect((await page.request.get(`${baseURL}/auth/session`)).status()).toBe(401);
});

/** Addresses to which no login may return. `return-to.test.ts` has the whole list. */
const elsewhere = [
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/%5Cevil.example",
  "/%2F%2Fevil.example",
  "http://localhost:3999/",
  "javascript:alert(1)",
  "/auth/logout",
  "/oversikt\r\nset-cookie: a=b",
];
const title = "Lenken kan ikke brukes";
const loginTo = (returnTo: string): string => `/auth/login?${new URLSearchParams({ return_to: returnTo })}`;

test("a login that would return elsewhere does not begin, and the person reads so", async ({
  page,
  context,
  baseURL,
  provider,
}) => {
  const answer = await page.goto(loginTo("//evil.example"));
  await expectRefusal(page, answer, { status: 400, title, notEchoed: ["evil.example"] });
  expect(new URL(page.url()).origin).toBe(baseURL);
  expect(await context.cookies()).toEqual([]);
  expect(provider.idp.calls.all("par")).toEqual([]);
});

test("a login that would return to any other place outside the service does not begin, either", async ({
  request,
  provider,
}) => {
  for (const returnTo of elsewhere) {
    const headers = { accept: "text/html", "accept-language": "nb" };
    const answer = await request.get(loginTo(returnTo), { maxRedirects: 0, headers });
    expect([answer.status(), answer.headers()["set-cookie"]], returnTo).toEqual([400, undefined]);
    expect(answer.headers()).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    const html = await answer.text();
    expect(html).toContain(`<title>${title}</title>`);
    expect(html).toMatch(/Referanse: (?:<[^>]*>)*[0-9a-f]{12}/);
    expect(html).not.toMatch(/evil\.example|javascript:/);
  }
  expect(provider.idp.calls.all("par")).toEqual([]);
});
