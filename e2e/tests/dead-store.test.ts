import { mkdirSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { answerProvider } from "@adgangskort/testing/playwright";
import type { BrowserContext, Page, Response } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { startApplication, type Application } from "../support/application.ts";
import { secret, test } from "../support/guards.ts";
import { kari } from "../support/person.ts";
import { expect } from "../support/test.ts";

const title = "Tjenesten er ikke tilgjengelig akkurat nå";

/**
 * Removes the store of a running application, as when a disk is not mounted: a folder replaces the SQLite file. The server restarts, since an open
 * file would still work. Returns a function that restores the file; the server must notice this without a restart.
 */
async function takeStoreAway({ data, cut, restart }: Application): Promise<() => void> {
  const file = join(data, ".data/sessions.db");
  await cut();
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  await restart();
  return () => {
    rmdirSync(file);
    renameSync(`${file}.away`, file);
  };
}

/** Presses the one button of the page or dialog, and gives what the server said to that. */
async function tryAgain(page: Page, method: "GET" | "POST"): Promise<Response> {
  const path = new URL(page.url()).pathname;
  const answering = page.waitForResponse(
    (answer) => answer.request().method() === method && new URL(answer.url()).pathname === path,
  );
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  return answering;
}

const cookiesOf = async (context: BrowserContext): Promise<string[]> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`);

test.describe("the quick start's application, whose store is gone", () => {
  test.use({ baseURL: async ({ addresses }, use) => use(addresses.fresh) });

  test("says so, has one thing to click, and lets the person go on where they were as soon as it is back", async ({
    enter,
    page,
    context,
    addresses,
    environments,
    provider,
  }) => {
    const fresh = await startApplication({ app: "minimal", origin: addresses.fresh, environment: environments.fresh });
    await page.setViewportSize({ width: 320, height: 640 });
    await enter(kari);
    const cookies = await cookiesOf(context);
    const bringBack = await takeStoreAway(fresh);
    const opened: string[] = [];
    page.on("request", (asked) => void (asked.isNavigationRequest() && opened.push(new URL(asked.url()).pathname)));

    expect((await page.goto("/rapport"))?.status()).toBe(500);
    for (const again of [true, false]) {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page.getByRole("button")).toHaveText(["Prøv igjen"]);
      await expect(page.getByRole("alertdialog")).toHaveCount(0);
      if (again) await expectAccessible(page, "nb");
      if (again) expect((await tryAgain(page, "GET")).status()).toBe(500);
    }
    expect(opened).toEqual(["/rapport", "/rapport"]);
    bringBack();
    expect((await tryAgain(page, "GET")).status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Send inn rapport");
    expect(await cookiesOf(context)).toEqual(cookies);
    expect(provider.idp.calls.all("par")).toHaveLength(1);
    await page.goto("about:blank");
    await fresh.stop();
  });
});

for (const variant of ["plain", "cached-proxy"] as const) {
  const details = { tag: variant === "plain" ? ["@long"] : [] };
  test(
    `${variant}: with the store gone a page and an API say so, and a form waits for it with all that was written`,
    details,
    async ({ page, context, request, startGuards, provider }) => {
      const guards = await startGuards(variant);
      await page.goto("/auth/login?return_to=/melding");
      // The page asks for news once its components have come to life.
      const alive = page.waitForRequest(/\/auth\/events$/);
      await answerProvider(page, { person: "Kari Testmo" });
      await alive;
      const cookies = await cookiesOf(context);
      const bringBack = await takeStoreAway(guards);

      const other = await context.newPage();
      // What is streamed has begun with 200 when it fails: so Next sends it.
      expect((await other.goto("/side"))?.status()).toBe(variant === "plain" ? 500 : 200);
      await expect(other.getByRole("heading", { level: 1 })).toHaveText(title);
      await other.close();

      for (const method of ["GET", "POST"]) {
        const headers = { "x-adgangskort": "1", origin: guards.origin };
        const answer = await context.request.fetch("/api/sak/7", { method, headers });
        expect([answer.status(), answer.headers()["retry-after"], answer.headers()["set-cookie"]]).toEqual([
          503,
          "30",
          undefined,
        ]);
        expect(await answer.json()).toMatchObject({ error: "session_store_unavailable" });
      }

      await page.getByLabel("Melding").fill("hei");
      await page.getByRole("button", { name: "Send" }).click();
      const dialog = page.getByRole("alertdialog", { name: title });
      await expect(dialog.getByRole("button")).toHaveText(["Prøv igjen", "Avbryt"]);
      expect((await tryAgain(page, "POST")).status()).toBe(500);
      await expect(dialog).toBeVisible();
      await expect(page.getByLabel("Melding")).toHaveValue("hei");
      expect(await (await request.get("/api/tall")).json()).toBe(0);

      bringBack();
      // As when the person comes back to the tab.
      await page.evaluate(() => void dispatchEvent(new Event("focus")));
      await expect(page.getByText(`${secret}handling for Kari Testmo: hei`)).toBeVisible();
      await expect(dialog).toBeHidden();
      expect(await (await request.get("/api/tall")).json()).toBe(1);
      expect(await cookiesOf(context)).toEqual(cookies);
      expect(provider.idp.calls.all("par")).toHaveLength(1);
      await page.goto("about:blank");
      await guards.stop();
    },
  );
}
