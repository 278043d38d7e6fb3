import type { Page } from "@playwright/test";
import { expect, test } from "../support/tilsyn.ts";

declare global {
  interface Window {
    injected?: boolean;
    stopped?: string[];
  }
}

const runs = "window.injected = true";

/** Adds to the front page what a person could have written into a text that a mistake did not escape. */
async function openWith(page: Page, html: string): Promise<void> {
  await page.addInitScript(() => {
    window.stopped = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => window.stopped?.push(effectiveDirective));
  });
  await page.route("**/injected.js", (route) => route.fulfill({ contentType: "text/javascript", body: runs }));
  await page.route("/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("</body>", `${html}</body>`) });
  });
  await page.goto("/");
}

test.describe("a script that was injected into a page", { tag: "@injects" }, () => {
  for (const [name, html] of [
    ["inline", `<script>${runs}</script>`],
    ["inline, with a guessed nonce", `<script nonce="AAAAAAAAAAAAAAAAAAAAAA==">${runs}</script>`],
    ["in an attribute", `<img src="/none" alt="" onerror="${runs}">`],
    ["at an address of this site", '<script src="/injected.js"></script>'],
    ["at an address of data", `<script src="data:text/javascript,${runs}"></script>`],
  ] as const)
    test(`does not run: ${name}`, async ({ page }) => {
      await openWith(page, html);
      const seen = () => page.evaluate(() => (window.injected ? ["it ran"] : window.stopped));
      await expect.poll(seen).toContainEqual(expect.stringMatching(/^script-src-(?:elem|attr)$|^it ran$/));
      expect(await seen()).not.toContain("it ran");
    });
});

test("each answer has a nonce of its own, which is on every script of the page", async ({ page }) => {
  const nonces: string[] = [];
  for (const caller of [{}, { "content-security-policy": "script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA=='" }]) {
    const answer = await page.request.get("/", { headers: caller });
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "") ?? [];
    const scripts = Array.from((await answer.text()).matchAll(/<script\b[^>]*>/g), ([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((tag) => !tag.includes(` nonce="${nonce}"`))).toEqual([]);
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(2);
  expect(nonces).not.toContain("AAAAAAAAAAAAAAAAAAAAAA==");
});
