import { randomUUID } from "node:crypto";
import type { ProviderOptions } from "@adgangskort/node";
import { expect, test as base } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { newEnvironment, type DevelopmentEnvironment } from "minimal/dev/environment.ts";
import { freeAddresses } from "./addresses.ts";
import { launchOptions } from "./chromium.ts";
import { enter, type Enter } from "./enter.ts";
import { startProvider, type Provider } from "./provider.ts";
import { startSessionService, type SessionService } from "./session-service.ts";

interface ForWorker {
  readonly environment: DevelopmentEnvironment;
  readonly runningProvider: Provider;
}

interface ForTest {
  readonly provider: Provider;
  /** What logins ask for beyond the usual. */
  readonly wishes: Partial<ProviderOptions>;
  readonly service: SessionService;
  /** Opens the page of the service in another tab of the same browser. A breach of its policy in any of them fails the test. */
  readonly newTab: () => Promise<Page>;
  readonly enter: Enter;
  /** Lets time pass for the server, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
}

/** For `@adgangskort/browser` alone: a service without a framework, as new for each test. */
export const test = base.extend<ForTest, ForWorker>({
  launchOptions: [launchOptions, { scope: "worker" }],
  environment: [
    async ({}, use) => {
      const addresses = await freeAddresses();
      await use(await newEnvironment(addresses.fresh, addresses.provider));
    },
    { scope: "worker" },
  ],
  runningProvider: [
    async ({ environment }, use) => {
      const provider = await startProvider(new URL(environment.MOCK_ISSUER).origin, [environment]);
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  provider: async ({ runningProvider }, use) => {
    runningProvider.reset();
    await use(runningProvider);
    expect(runningProvider.idp.unusedFaults(), "faults that never fired").toEqual([]);
  },
  wishes: [{}, { option: true }],
  service: async ({ environment, wishes, provider: _ }, use) => {
    const service = await startSessionService(environment, randomUUID(), wishes);
    await use(service);
    await service.close();
  },
  baseURL: async ({ service }, use) => use(service.origin),
  newTab: async ({ context }, use) => {
    const breaches: string[] = [];
    context.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) breaches.push(message.text());
    });
    await use(async () => {
      const page = await context.newPage();
      await page.goto("/");
      return page;
    });
    expect(breaches, "breaches of the policy").toEqual([]);
  },
  enter,
  pass: async ({}, use) => {
    const { now } = Date;
    let passed = 0;
    Date.now = () => now() + passed;
    await use((milliseconds) => (passed += milliseconds));
    Date.now = now;
  },
});

/** What the page shows of the state. */
export async function expectState(page: Page, words: string | RegExp, timeout = 5000): Promise<void> {
  await expect(page.locator("#state")).toHaveText(words, { timeout });
}

/** What the page shows of how the person logged in, and of whom they act for. */
export async function expectFacts(page: Page, ...words: readonly string[]): Promise<void> {
  await expect(page.locator("#facts")).toHaveText(words.join(", "));
}

/** Fills in the draft and sends it. By script, since a tab that is not in front takes seconds to be clicked. */
export async function sendDraft(page: Page, draft: string): Promise<void> {
  await page.evaluate((text) => {
    document.querySelector<HTMLTextAreaElement>("#text")!.value = text;
    document.querySelector<HTMLFormElement>("#draft")!.requestSubmit();
  }, draft);
}

/** A page of Playwright, or of the driver of `firefox.ts`. */
interface AnyPage<Given extends readonly unknown[], Result> {
  readonly evaluate: (act: (...given: Given) => Promise<Result>, ...given: Given) => Promise<Result>;
}

/** Logs out, and stays on the page. */
export async function logOutOf(page: AnyPage<[], void>): Promise<void> {
  await page.evaluate(async () => void (await fetch("/auth/logout", { method: "POST", redirect: "manual" })));
}

/** When the page shows these words of the state, by its own clock: an `expect` polls at longer and longer intervals, and would add most of a second. */
export async function timeOfState(page: AnyPage<[string], number>, words: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const state = document.querySelector("#state")!;
        const look = (): void => void (state.textContent === wanted && resolve(Date.now()));
        new MutationObserver(look).observe(state, { childList: true, characterData: true, subtree: true });
        look();
      }),
    words,
  );
}

export { expect };
