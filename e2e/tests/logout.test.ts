import { chromium, type Page } from "@playwright/test";
import { expectLoggedOut } from "../support/account-menu.ts";
import { wholeBrowser } from "../support/chromium.ts";
import { kari, logIn } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

/** Whether the page came back from memory. Unknown for a moment, while the browser is on its way from one to the other. */
function wasKept(page: Page): Promise<unknown> {
  return page.evaluate(() => (globalThis as { persisted?: unknown }).persisted).catch(() => undefined);
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expectLoggedOut(page);
}

test("logging out ends the session at the provider too, and says so", async ({ enter, page, provider, addresses }) => {
  await enter(kari);
  await logOut(page);
  const [call, ...more] = provider.idp.calls.all("end_session");
  expect(more).toEqual([]);
  expect(call).toMatchObject({
    // A page with a frame for every service of the session, which then leads back.
    status: 200,
    parameters: { client_id: "minimal", post_logout_redirect_uri: `${addresses.minimal}/auth/logged-out` },
  });
  expect(new URL(page.url()).pathname).toBe("/auth/logged-out");
  // The provider has forgotten the person: the next login asks who it is.
  await page.getByRole("link", { name: "Logg inn" }).click();
  await expect(page.getByRole("radio", { name: "Kari Testmo" })).toBeVisible();
});

test("after logging out, Back shows nothing of the session", async ({ enter, page }) => {
  await enter(kari);
  await logOut(page);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectNothingOfKari(page);
});

test("after logging out, Back shows nothing of the session in a browser that keeps pages in memory either", async ({
  forceCache,
  minimal,
}) => {
  const browser = await chromium.launch({ ...wholeBrowser, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  try {
    const page = await browser.newPage({ baseURL: minimal.origin, locale: "nb-NO" });
    await page.addInitScript(() =>
      addEventListener("pageshow", ({ persisted }) => Object.assign(globalThis, { persisted })),
    );

    // Proof that this browser does keep pages: an ordinary one comes back from memory. Which ones it keeps is its own choice,
    // and now and then it keeps none.
    await expect(async () => {
      await page.goto(forceCache.origin);
      await page.goto("/");
      await page.goBack({ waitUntil: "commit" });
      await expect.poll(() => wasKept(page), { timeout: 1000 }).toBe(true);
    }).toPass({ timeout: 20_000 });

    await logIn(page, kari);
    await logOut(page);
    await page.goBack({ waitUntil: "commit" });
    // Never for a moment: what is visible is looked at again and again until the page has come to rest at the provider.
    while (!(await page.getByRole("radio", { name: "Kari Testmo" }).isVisible())) {
      expect(await page.getByText("FJORDVIK KOMMUNE").isVisible()).toBe(false);
    }
  } finally {
    await browser.close();
  }
});

test("a cookie that was copied before the logout is worth nothing after it", async ({ visitor, request }) => {
  await visitor.logIn(kari, "/oversikt");
  const cookie = visitor.cookies.header(visitor.page.url);
  const ask = async (): Promise<number> => (await request.get("/auth/session", { headers: { cookie } })).status();
  expect(await ask()).toBe(200);
  await visitor.press("Logg ut");
  expect(visitor.heading).toBe("Du er logget ut");
  expect(await ask()).toBe(401);
  const answer = await request.get("/oversikt", { headers: { cookie }, maxRedirects: 0 });
  expect(answer.status()).toBe(307);
  expect(await answer.text()).not.toContain("Kari");
});

test("a link never logs anyone out, and neither does another site's form", async ({ visitor, request }) => {
  await visitor.logIn(kari, "/oversikt");
  await visitor.goto("/auth/logout");
  const cookie = visitor.cookies.header(visitor.page.url);
  const forged = await request.post("/auth/logout", {
    headers: { cookie, origin: "https://evil.example" },
    maxRedirects: 0,
  });
  expect(forged.status()).toBe(403);
  await visitor.goto("/oversikt");
  expect(visitor.main).toContain("Kari Testmo");
});

test("the page that says one is logged out does not say so to someone who is not", async ({ visitor }) => {
  await visitor.logIn(kari, "/oversikt");
  await visitor.goto("/auth/logged-out");
  expect(visitor.status).toBeLessThan(400);
  expect(visitor.title).toMatch(/\S/);
  expect(visitor.heading).not.toBe("Du er logget ut");
});

async function expectNothingOfKari(page: Page): Promise<void> {
  expect(await page.content()).not.toMatch(/FJORDVIK|310 ?000 ?019|Innlogget som|sende inn/);
}
