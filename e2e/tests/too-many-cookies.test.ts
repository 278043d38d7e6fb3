import type { BrowserContext } from "@playwright/test";
import { figures } from "../../packages/node/reliability/figures.ts";
import { expectAccessible } from "../support/accessible.ts";
import { startApplication, type Application } from "../support/application.ts";
import { inBrowser, locales } from "../support/languages.ts";
import { documentedProxy, startNginx, type ReverseProxy } from "../support/nginx.ts";
import { kari } from "../support/person.ts";
import { rawRequest } from "../support/raw-request.ts";
import { expect, test } from "../support/test.ts";

const { deletingClicks: clicks } = figures["L-39"];
const title = "Nettleseren sendte for mye til oss";

/** Five cookies that other applications of the domain have left, of so many bytes together, one of a path, and one of this host alone. */
async function leaveCookies(context: BrowserContext, bytes: number): Promise<void> {
  const [domain, value] = ["localhost", "x".repeat(bytes / 5)];
  await context.addCookies([
    ...[1, 2, 3, 4, 5].map((id) => ({ name: `other-${id}`, value, domain, path: "/" })),
    { name: "of-a-path", value: "1", domain, path: "/annet" },
    { name: "__Host-other", value: "1", domain, path: "/", secure: true },
  ]);
}

test.describe("behind nginx as the guide has it", () => {
  let [application, nginx]: [Application?, ReverseProxy?] = [];
  test.beforeAll(async ({ addresses, environments }) => {
    const environment = environments.fresh;
    application = await startApplication({ app: "minimal", origin: addresses.behind, environment });
    nginx = await startNginx(addresses.fresh, documentedProxy(addresses.fresh, addresses.behind));
  });
  test.afterAll(async () => {
    await nginx?.stop();
    await application?.stop();
  });
  test.use({ baseURL: async ({ addresses }, use) => use(addresses.fresh) });

  for (const [refusedBy, bytes] of [
    ["nginx, since the line is longer than 16 kB", 17_000],
    ["the application, since all headers together are", 15_900],
  ] as const) {
    test(`L-39 a heap of cookies that is refused by ${refusedBy}: a person reads so, deletes them by ${clicks} click, and goes on`, async ({
      enter,
      page,
      context,
    }) => {
      await enter(kari);
      await leaveCookies(context, bytes);
      expect((await page.goto("/rapport"))?.status()).toBe(431);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      const answering = page.waitForResponse(/\/cookies\/delete$/);
      await expect(page.getByRole("button")).toHaveCount(clicks);
      await page.getByRole("button").click();
      expect(await (await answering).headerValue("clear-site-data")).toBe('"cookies"');
      await expect(page.getByRole("link", { name: "Logg inn som ansatt" })).toBeVisible();
      expect(await context.cookies()).toEqual([]);
    });

    test(`nobody else's form, and no link, deletes them: ${refusedBy}`, async ({ addresses }) => {
      const { origin, host } = new URL(addresses.fresh);
      const ask = (method: string, headers: Record<string, string>) =>
        rawRequest(origin, "/cookies/delete", { method, headers: { ...headers, cookie: `x=${"x".repeat(bytes)}` } });
      for (const from of ["http://evil.example", `http://evil.${host}`, `http://${host}.evil.example`, "null", ""]) {
        const answer = await ask("POST", { host, origin: from });
        expect([answer.status >= 400, answer.headers["clear-site-data"]], from).toEqual([true, undefined]);
      }
      expect((await ask("GET", { host, origin })).headers["clear-site-data"]).toBeUndefined();
      const own = await ask("POST", { host, origin });
      // Without an origin, which nginx does not know where TLS ends before it.
      expect([own.status, own.headers["clear-site-data"], own.headers.location]).toEqual([303, '"cookies"', "/"]);
    });
  }

  for (const [asked, lang, heading] of [
    ["nb-NO,nb;q=0.9,en;q=0.8", "nb", title],
    ["nn-NO", "nn", "Nettlesaren sende for mykje til oss"],
    ["en-GB,en", "en", "Your browser sent us too much"],
    ["se-NO", "se", "Neahttalohkki sáddii menddo olu midjiide"],
    ["sv", "nb", title],
  ] as const) {
    test(`who asks for ${asked} reads it in ${lang}`, async ({ addresses }) => {
      const headers = { "accept-language": asked, cookie: `x=${"x".repeat(17_000)}` };
      const answer = await rawRequest(addresses.fresh, "/rapport", { headers });
      expect(answer.body).toContain(`<html lang="${lang}">`);
      expect(answer.body).toContain(`<h1>${heading}</h1>`);
      expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    });
  }

  for (const [lang, locale] of Object.entries(locales))
    test(`the page is accessible, and fits in 320 pixels: ${lang}`, inBrowser(lang), async ({ browser, addresses }) => {
      const context = await browser.newContext({ locale, viewport: { width: 320, height: 640 } });
      await leaveCookies(context, 17_000);
      const page = await context.newPage();
      await page.goto(`${addresses.fresh}/rapport`);
      await expectAccessible(page, lang);
      await context.close();
    });

  test("an error that the application explains itself is left as it is", async ({ page }) => {
    expect((await page.goto("/finnes-ikke"))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vi finner ikke siden");
  });
});
