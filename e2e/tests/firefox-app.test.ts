import type { Page } from "puppeteer-core";
import { sessionCookieOf } from "../support/addresses.ts";
import { startApplication, type Application } from "../support/application.ts";
import { addressOf, answer, click, expectText, goInHistory, inFirefox, type Profile } from "../support/firefox.ts";
import { proxyWithOldBrowsers, startNginx, type ReverseProxy } from "../support/nginx.ts";
import { kari } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

let [application, nginx]: [Application?, ReverseProxy?] = [];
let origin: string;

test.beforeAll(async ({ addresses, runningProvider: _, environments }) => {
  test.setTimeout(120_000);
  origin = addresses.fresh;
  application = await startApplication({ app: "minimal", origin: addresses.behind, environment: environments.fresh });
  nginx = await startNginx(origin, proxyWithOldBrowsers(origin, addresses.behind));
});
test.afterAll(async () => {
  await nginx?.stop();
  await application?.stop();
});

const organisation = "FJORDVIK KOMMUNE";

/** From the front page through the provider's pages to the overview. */
async function logIn({ newTab }: Profile): Promise<Page> {
  const page = await newTab(origin);
  await click(page, "::-p-text(Logg inn som ansatt)");
  await answer(page, kari.person, organisation);
  await expectText(page, "h1", "Oversikt");
  return page;
}

inFirefox((open) => {
  test("a login leaves a session cookie that scripts and other sites do not get, and the page shows the person", async () => {
    const profile = await open();
    const page = await logIn(profile);
    expect(await addressOf(page)).toBe(`${origin}/oversikt`);
    const name = sessionCookieOf(origin);
    const cookie = (await profile.context.cookies()).find((one) => one.name === name);
    expect(cookie).toMatchObject({ path: "/", httpOnly: true, sameSite: "Lax", session: true });
    await expectText(page, "dl", new RegExp(`${kari.person}.*${organisation}`, "s"));
    expect(await page.evaluate(() => document.cookie)).toBe("");
  });

  for (const [name, strips] of [
    ["with Sec-Fetch headers", false],
    ["without Sec-Fetch headers", true],
  ] as const)
    test(`${name}, a guard sends a person to the login and back, and a form's action is done`, async () => {
      const profile = await open();
      if (strips) await profile.context.setCookie({ name: "no_sec_fetch", value: "1", domain: "localhost", path: "/" });
      const page = await profile.newTab("about:blank");
      expect((await page.goto(origin))?.headers()["x-mode"]).toBe(strips ? undefined : "navigate");
      await page.goto(`${origin}/rapport`);
      await answer(page, kari.person, organisation);
      await expectText(page, "h1", "Send inn rapport");
      expect(await addressOf(page)).toBe(`${origin}/rapport`);
      await page.locator("#text").fill("Gjerdet er borte");
      await click(page, 'main button[type="submit"]');
      await expectText(page, "main form [role]", /^Rapporten er sendt inn/);
    });

  test("a page load by the person carries the Sec-Fetch headers of a navigation", async () => {
    const { newTab } = await open();
    const page = await newTab("about:blank");
    const headers = (await page.goto(origin))?.request().headers();
    expect(headers).toMatchObject({ "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" });
  });

  test("after a logout by the form, Back and Forward show nothing of the session", async ({ provider }) => {
    const page = await logIn(await open());
    await click(page, "header ::-p-text(Logg ut)");
    await expectText(page, "h1", "Du er logget ut");
    expect(provider.idp.calls.all("end_session")).toHaveLength(1);
    for (const step of [-1, -1, 1]) {
      await goInHistory(page, step);
      // What is visible at each moment, until the page has come to rest.
      for (const until = Date.now() + 2000; Date.now() < until;)
        expect(await page.evaluate(() => document.body?.innerText ?? "").catch(() => "")).not.toMatch(
          /FJORDVIK|310 ?000 ?019|Innlogget som/,
        );
    }
  });

  test("a logout in one tab ends the session in another tab, which says so", async () => {
    const profile = await open();
    const page = await logIn(profile);
    const other = await profile.newTab(`${origin}/oversikt`);
    await expectText(other, "h1", "Oversikt");
    await click(page, "header ::-p-text(Logg ut)");
    await expectText(page, "h1", "Du er logget ut");
    await expectText(other, "dialog[open] h2", /logget ut/);
  });

  test("cookies that are too large for the server: the page of status 431 deletes them by one click", async () => {
    const profile = await open();
    const page = await logIn(profile);
    await profile.context.setCookie(
      ...[1, 2, 3, 4, 5].map((id) => ({
        name: `other-${id}`,
        value: "x".repeat(3400),
        domain: "localhost",
        path: "/",
      })),
      { name: "__Host-other", value: "1", domain: "localhost", path: "/", secure: true },
    );
    await page.goto(`${origin}/rapport`);
    await expectText(page, "h1", "Nettleseren sendte for mye til oss");
    await click(page, "button");
    await expectText(page, "main a.button", "Logg inn som ansatt");
    expect(await profile.context.cookies()).toEqual([]);
  });
});
