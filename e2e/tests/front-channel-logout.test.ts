import { answerProvider } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { kari } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

const route = "/auth/front-channel-logout";

/** A page of another site, with one frame. */
async function frameFromElsewhere(page: Page, url: string): Promise<string | undefined> {
  const elsewhere = "http://elsewhere.example/";
  await page.route(elsewhere, (request) =>
    request.fulfill({ contentType: "text/html", body: `<title>elsewhere</title><iframe src="${url}"></iframe>` }),
  );
  await page.goto(elsewhere, { waitUntil: "load" });
  return page.frames()[1]?.url();
}

test("C-48 a logout at another service ends the session here, by a frame in the provider's page", async ({
  enter,
  page,
  provider,
  addresses,
}) => {
  await enter(kari);
  const [ended] = await provider.idp.sessions.end();
  const answering = page.waitForResponse((response) => new URL(response.url()).pathname === route);
  await page.goto(ended?.endPage ?? "");
  const answer = await answering;
  const headers = await answer.allHeaders();
  expect(answer.status()).toBe(200);
  expect(headers).not.toHaveProperty("x-frame-options");
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers["content-security-policy"]).toContain(`frame-ancestors ${addresses.provider}`);
  expect(page.frames().map((frame) => new URL(frame.url()).origin)).toContain(addresses.minimal);

  await page.goto("/oversikt");
  await expect(page.getByRole("radio", { name: "Kari Testmo" })).toBeVisible();
});

test("A-29 no route of ours is framed by another site", async ({ page, provider, addresses }) => {
  await page.goto("/auth/login");
  const query = new URLSearchParams({ iss: provider.idp.issuer, sid: "guess" }).toString();
  for (const path of [
    `${route}?${query}`,
    "/auth/logout",
    "/auth/logged-out",
    "/auth/nowhere",
    "/auth/login?return_to=//x",
    "/auth/login?return_to=/oversikt",
  ]) {
    expect(await frameFromElsewhere(page, addresses.minimal + path), path).toBe("chrome-error://chromewebdata/");
  }
});

test("a page in a frame of its own site leads out of the frame to the login, and back", async ({ page }) => {
  const around = "/rundt";
  await page.route(`**${around}`, (request) =>
    request.fulfill({ contentType: "text/html", body: '<title>rundt</title><iframe src="/oversikt"></iframe>' }),
  );
  await page.goto(around);
  const link = page.frameLocator("iframe").getByRole("link", { name: "Fortsett i hele vinduet" });
  await link.click();
  await answerProvider(page, kari);
  await page.waitForURL("**/oversikt");
  await expect(page.getByRole("heading", { name: "Oversikt" })).toBeVisible();
});
