import { test as base, type Page } from "@playwright/test";
import { factsEndingIn, factsNow, serverNow, twoOrganisations } from "./facts.ts";
import { Site, type Design, type SessionAnswer } from "./site.ts";

/** A test with a site of its own, and a page that must not stumble: no error, nothing blocked, nothing hydrated anew. */
export const test = base.extend<{ design: Design; site: Site; origin: string; quiet: boolean }>({
  design: ["plain", { option: true }],
  site: async ({ design }, use) => {
    await use(new Site(design));
  },
  origin: async ({ site }, use) => {
    const origin = await site.open();
    await use(origin);
    await site.close();
  },
  quiet: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on("pageerror", (error) => said.push(error.message));
      page.on("console", (message) => {
        // The browser says by itself when an answer is 401 or 503, which is what those tests are about.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          said.push(message.text());
      });
      await use(true);
      if (said.length > 0) throw new Error(`The page said: ${said.join("\n")}`);
    },
    { auto: true },
  ],
});

/** Every state of the session, and how a site makes it: what the page is rendered with, and what the server says when it asks. */
export const states: Readonly<Record<string, (site: Site) => void>> = {
  loading: (site) => become(site, undefined, "silent"),
  anonymous: (site) => become(site, null, "none"),
  authenticated: (site) => become(site, factsNow(), factsNow()),
  "acting for two": (site) => {
    const facts = factsNow({ representation: twoOrganisations });
    become(site, facts, facts);
  },
  warned: (site) => become(site, factsEndingIn(110), factsEndingIn(110)),
  "warned for the last time": (site) => {
    const facts = factsEndingIn(110, { final: true });
    become(site, facts, facts);
  },
  idle: (site) => become(site, factsNow({ idleExpiresAt: serverNow() }), "none"),
  ended: (site) => become(site, factsNow(), "none"),
  replaced: (site) => become(site, factsNow(), "replaced"),
  "another-person": (site) => become(site, factsNow(), factsNow({ person: "another", name: "Ola Prøvedal" })),
  unreachable: (site) => become(site, undefined, "down"),
  "unreachable with a session": (site) => become(site, factsNow(), "down"),
};

function become(site: Site, initial: Site["wish"]["initial"], session: SessionAnswer): void {
  site.wish = { ...site.wish, ...(initial !== undefined && { initial }) };
  site.session = session;
}

/** The page, when it knows its state. */
export async function show(page: Page, origin: string, state: string): Promise<void> {
  await page.goto(`${origin}/sak?nr=1`);
  const known: Record<string, string> = {
    "acting for two": "authenticated",
    warned: "authenticated",
    "warned for the last time": "authenticated",
    "unreachable with a session": "unreachable",
  };
  await page.locator("[data-part=status]", { hasText: known[state] ?? state }).waitFor({ state: "attached" });
  await page.waitForFunction(() => "faults" in globalThis);
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
}
