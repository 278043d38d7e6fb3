import { answerProvider } from "@adgangskort/testing/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, secret, test, variants } from "../support/guards.ts";
import type { Application } from "../support/application.ts";

const kari = { person: "Kari Testmo" };
const document = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };

/** How often something protected was done, in the running server. */
async function timesDone(request: APIRequestContext): Promise<number> {
  return (await (await request.get("/api/tall")).json()) as number;
}

async function logIn(page: Page, returnTo: string, employee: Parameters<typeof answerProvider>[1]): Promise<void> {
  await page.goto(`/auth/login?return_to=${encodeURIComponent(returnTo)}`);
  await answerProvider(page, employee);
  await page.waitForURL((url) => url.pathname === returnTo);
}

for (const variant of variants) {
  const streams = variant.startsWith("cached");
  const hasProxy = variant.endsWith("proxy");

  test.describe(variant, () => {
    let guards: Application;
    test.beforeAll(async ({ startGuards }) => void (guards = await startGuards(variant)));
    test.afterAll(() => guards.stop());

    test("a page sends whoever is not logged in to the login, and back to where they were", async ({ page }) => {
      await page.goto("/side?fane=logg");
      await answerProvider(page, kari);
      // A page does not know its own path: the proxy tells it.
      await expect(page.getByText(hasProxy ? `${secret}side for Kari Testmo` : "Innlogget: Kari Testmo")).toBeVisible();
      const { pathname, search } = new URL(page.url());
      expect(pathname + search).toBe(hasProxy ? "/side?fane=logg" : "/");
      await page.goto("/side");
      await expect(page.getByText(`${secret}side for Kari Testmo`)).toBeVisible();
    });

    test("a guard that is not awaited ends the request, whoever asks", async ({ enter, page }) => {
      const opened = async (path: string): Promise<string> =>
        page.request.get(path, { headers: document, maxRedirects: 0, timeout: 10_000 }).then(
          async (answer) => answer.text(),
          (error: unknown) => String(error),
        );
      const paths = ["/glemt", "/api/glemt"];
      const read = await Promise.all(paths.map(opened));
      await enter(kari, "/");
      read.push(...(await Promise.all(paths.map(opened))));
      for (const each of read) {
        expect(each).toMatch(/socket hang up|ECONNRESET|aborted/);
        expect(each).not.toContain(secret);
      }
      for (const guard of ["requireSession", "requireAssurance"])
        expect(guards.output()).toContain(`auth.${guard} was not awaited`);
    });

    test("a layout guards what it reads, the page below what that reads", async ({ page }) => {
      await page.goto("/omrade/7");
      await answerProvider(page, kari);
      await expect(page.getByText(`${secret}layout for Kari Testmo`)).toBeVisible();
      await expect(page.getByText(`${secret}omrade-7 for Kari Testmo`)).toBeVisible();
    });

    test("a page that demands more sends round once, and holds then", async ({ enter, page, provider }) => {
      await enter(kari, "/");
      await page.goto("/sterk");
      await expect(page.getByText("ber deg logge inn på nivå høyt.")).toBeVisible();
      await answerProvider(page, kari);
      await expect(page.getByText(`${secret}sterk for Kari Testmo`)).toBeVisible();
      await page.reload();
      await expect(page.getByText(`${secret}sterk for Kari Testmo`)).toBeVisible();
      expect(provider.idp.calls.all("token")).toHaveLength(2);
    });

    test.describe("with scripting off", () => {
      test.use({ javaScriptEnabled: false });

      test("a page sends to the login, and back", async ({ page }) => {
        await page.goto("/omrade/7");
        await answerProvider(page, kari);
        const shown = page.getByText(`${secret}omrade-7 for Kari Testmo`);
        // What React streams into a page, only a script makes visible.
        await (streams ? expect(shown).toBeAttached() : expect(shown).toBeVisible());
      });

      // React streams the form into the page, where only a script makes it visible.
      if (streams) return;
      test("a Server Action sends to the login, and back to its page", async ({ page, request }) => {
        const before = await timesDone(request);
        for (const button of ["Send", "Send vernet", "Godkjenn"]) {
          await page.context().clearCookies();
          await page.goto("/skjema");
          await page.getByRole("button", { name: button, exact: true }).click();
          await answerProvider(page, kari);
          await expect(page.getByRole("heading", { name: "Skjema" })).toBeVisible();
        }
        expect(await timesDone(request)).toBe(before);
        await page.getByLabel("Melding").fill("hei");
        await page.getByRole("button", { name: "Send", exact: true }).click();
        await expect(page.getByText(`${secret}handling for Kari Testmo: hei`)).toBeVisible();
        expect(await timesDone(request)).toBe(before + 1);
      });
    });

    test("a Server Action tells the page that the person must log in, and the form is still filled in", async ({
      enter,
      page,
      context,
      request,
    }) => {
      const before = await timesDone(request);
      await enter(kari, "/skjema");
      await context.clearCookies();
      await page.getByLabel("Melding").fill("hei");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(page.getByRole("alert").filter({ hasText: "session_required" })).toBeVisible();
      await expect(page.getByLabel("Melding")).toHaveValue("hei");
      expect(await page.getByRole("link", { name: "Hva nå?" }).getAttribute("href")).toBe(
        "/auth/login?return_to=%2Fskjema",
      );
      expect(await timesDone(request)).toBe(before);
    });

    test("a Server Action that demands more says so, and one whose page was made for somebody else does nothing", async ({
      enter,
      page,
      context,
      request,
    }) => {
      const before = await timesDone(request);
      await enter(kari, "/skjema");
      await page.getByRole("button", { name: "Godkjenn" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "assurance_insufficient" })).toBeVisible();
      const other = await context.newPage();
      await other.goto("/auth/logout");
      await other.getByRole("button").click();
      await expect(other).toHaveTitle("Du er logget ut");
      await logIn(other, "/skjema", { person: "Per Middels" });
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(page.getByRole("alert").filter({ hasText: "another_person" })).toBeVisible();
      expect(await timesDone(request)).toBe(before);
      await page.getByRole("alert").filter({ hasText: "another_person" }).getByRole("link").click();
      await expect(page).toHaveTitle("En annen er logget inn her");
    });

    test("RFC 9470 an action whose API wants a stronger login waits for it, and is done once, with what was filled in", async ({
      enter,
      page,
      context,
      request,
    }) => {
      const before = await timesDone(request);
      await enter(kari, "/betaling");
      await page.getByLabel("Melding").fill("hei");
      await page.getByRole("button", { name: "Send" }).click();
      const stronger = context.waitForEvent("page");
      await page.getByRole("alertdialog").getByRole("link").click();
      const login = await stronger;
      await answerProvider(login, { ...kari, assurance: "high" });
      await expect(page.getByText(`${secret}betalt for Kari Testmo: hei`)).toBeVisible();
      await expect(page.getByLabel("Melding")).toHaveValue("hei");
      expect(await timesDone(request)).toBe(before + 1);
    });

    test("what Next fetches ahead of a click begins no login, sets no cookie, and does not spoil the click", async ({
      page,
      context,
      provider,
    }) => {
      let ahead = 0;
      page.on("request", (asked) => void (ahead += asked.headers()["next-router-prefetch"] ? 1 : 0));
      await page.goto("/lenker");
      await expect.poll(() => ahead).toBeGreaterThan(0);
      await page.waitForTimeout(500);
      expect(await context.cookies()).toEqual([]);
      expect(provider.idp.calls.all("par")).toEqual([]);
      await page.getByRole("link", { name: "/omrade/7" }).click();
      await answerProvider(page, kari);
      await expect(page.getByText(`${secret}omrade-7 for Kari Testmo`)).toBeVisible();
      expect(provider.idp.calls.all("par")).toHaveLength(1);
      await page.goto("/lenker");
      await page.getByRole("link", { name: "/side", exact: true }).click();
      await expect(page.getByRole("heading", { name: `${secret}side for Kari Testmo` })).toBeVisible();
    });

    test("a Route Handler answers a program with JSON and a challenge, a person with a redirect", async ({
      request,
    }) => {
      const forProgram = await request.get("/api/sak/7");
      expect([forProgram.status(), forProgram.headers()["www-authenticate"]]).toEqual([
        401,
        expect.stringMatching(/^Adgangskort realm=/),
      ]);
      expect(await forProgram.json()).toMatchObject({ error: "session_required" });
      const forPerson = await request.get("/api/sak/7?fane=logg", { headers: document, maxRedirects: 0 });
      expect([forPerson.status(), forPerson.headers()["location"]]).toEqual([
        303,
        "/auth/login?return_to=%2Fapi%2Fsak%2F7%3Ffane%3Dlogg",
      ]);
      const guarded = await request.get("/api/vernet", { maxRedirects: 0 });
      expect([guarded.status(), guarded.headers()["location"]]).toEqual([307, "/auth/login?return_to=%2Fapi%2Fvernet"]);
    });

    test("a Route Handler gives the person what is theirs, kept by no cache, and does what their page asks", async ({
      enter,
      page,
      request,
    }) => {
      await enter(kari, "/");
      const before = await timesDone(request);
      const read = await page.request.get("/api/sak/7");
      expect(await read.json()).toEqual({ case: "7", secret: `${secret}api for Kari Testmo` });
      expect(read.headers()).toMatchObject({ "cache-control": "private, no-store" });
      expect(read.headers()["vary"]).toContain("cookie");
      const posted = await page.evaluate(async () => {
        const headers = { "x-adgangskort": "1" };
        const answers = [
          await fetch("/api/sak/7", { method: "POST", body: "hei", headers }),
          await fetch("/api/sak/7", { method: "POST", body: "hei" }),
        ];
        return answers.map(({ status }) => status);
      });
      expect(posted).toEqual([200, 403]);
      expect(await timesDone(request)).toBe(before + 1);
    });

    test(`a guard's redirect is a ${streams ? "part of the page that is streamed" : "real one"}`, async ({
      request,
    }) => {
      const answer = await request.get("/omrade/7", { headers: document, maxRedirects: 0 });
      expect(answer.status()).toBe(streams ? 200 : 307);
      expect(await answer.text()).not.toContain(secret);
    });
  });
}
