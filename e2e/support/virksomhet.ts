import { organisations } from "@adgangskort/mock-idp";
import { answerProvider, expect, test as base, type LoginFixtures } from "@adgangskort/testing/playwright";
import type { Page } from "@playwright/test";
import { newEnvironment, type DevelopmentEnvironment } from "virksomhet/dev/environment.ts";
import { registrationOf } from "virksomhet/dev/mock-idp.ts";
import { freeAddresses, type Addresses } from "./addresses.ts";
import { startApplication, type Application } from "./application.ts";
import { launchOptions } from "./chromium.ts";
import { startProvider, type Provider } from "./provider.ts";

interface ForWorker {
  readonly addresses: Addresses;
  readonly environment: DevelopmentEnvironment;
  readonly runningProvider: Provider;
  readonly runningRegister: Application;
  /** The built app `virksomhet`. */
  readonly virksomhet: Application;
}

interface ForTest {
  readonly provider: Provider;
  /** The register. A test with the tag `@files` leaves something in it, and gives it back as it was. */
  readonly register: Application;
  /** Whatever this application and its register said or sent, looked through afterwards for every person's national id. */
  readonly nothingLeaks: void;
}

/** The app `virksomhet`, with a register and a provider of its own. */
export const test = base.extend<ForTest, ForWorker>({
  launchOptions: [launchOptions, { scope: "worker" }],
  addresses: [async ({ playwright: _ }, use) => use(await freeAddresses()), { scope: "worker" }],
  environment: [
    async ({ addresses }, use) =>
      use(await newEnvironment(addresses.virksomhet, addresses.provider, addresses.registerApi)),
    { scope: "worker" },
  ],
  runningProvider: [
    async ({ environment }, use) => {
      const provider = await startProvider(new URL(environment.MOCK_ISSUER).origin, [], [registrationOf(environment)]);
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  runningRegister: [
    async ({ environment: { REGISTER_API: origin, MOCK_ISSUER, CLIENT_ID } }, use) => {
      const environment = { PORT: new URL(origin).port, MOCK_ISSUER, CLIENT_IDS: CLIENT_ID };
      const register = await startApplication({ app: "register-api", origin, environment });
      await use(register);
      await register.stop();
    },
    { scope: "worker" },
  ],
  virksomhet: [
    async ({ environment }, use) => {
      const application = await startApplication({ app: "virksomhet", origin: environment.BASE_URL, environment });
      await use(application);
      await application.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ virksomhet }, use) => use(virksomhet.origin),
  provider: [
    async ({ runningProvider }, use) => {
      runningProvider.reset();
      await use(runningProvider);
      expect(runningProvider.idp.unusedFaults(), "faults that never fired").toEqual([]);
    },
    { auto: true },
  ],
  register: [
    async ({ runningRegister }, use, { tags }) => {
      await use(runningRegister);
      if (tags.includes("@files")) await runningRegister.restart();
    },
    { auto: true },
  ],
  nothingLeaks: [
    async ({ context, virksomhet, runningRegister, provider, addresses }, use) => {
      const asked: string[] = [];
      const bodies: Promise<string>[] = [];
      context.on("request", (request) => asked.push(request.url()));
      context.on("response", (response) => {
        const { origin, pathname } = new URL(response.url());
        // A stream has no end, and what a build made is the same for everyone.
        const ofThisPerson = origin === virksomhet.origin && !/^\/(?:auth\/events$|_next\/)/.test(pathname);
        if (ofThisPerson) bodies.push(response.text().catch(() => ""));
      });
      await use();
      const said = [...asked, ...(await Promise.all(bodies)), virksomhet.output(), runningRegister.output()].join("\n");
      for (const { pid, name } of provider.idp.people)
        expect(said.includes(pid), `the national id of ${name}`).toBe(false);
      const origins = asked.filter((url) => !url.startsWith("blob:")).map((url) => new URL(url).origin);
      const own = new Set([virksomhet.origin, addresses.provider]);
      expect(
        origins.filter((origin) => !own.has(origin)),
        "nothing from elsewhere",
      ).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A site manager, who may report for a company and one of its sites, and only read for the municipality. */
export const ola = "Ola Prøvedal";
export const company = organisations.havbruk.name;
export const site = organisations.havbrukAnlegg.name;
export const municipality = organisations.kommune.name;

/** Logs in without a window, to begin with. */
export const asOla = (...names: readonly string[]): { employee: LoginFixtures["employee"] } => ({
  employee: { person: ola, organisation: names },
});

/** From the front page through the provider to the reports. */
export async function logIn(page: Page, person: string, organisation: readonly string[]): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Logg inn som ansatt" }).click();
  await answerProvider(page, organisation.length > 0 ? { person, organisation } : { person });
}

/** The month before this one, as the form has it. */
function lastMonth(): string {
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  const [year = 0, month = 0] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

/** Fills in the figures of last month. */
export async function fillIn(page: Page): Promise<void> {
  await page.locator("#maaned").selectOption(lastMonth());
  await page.locator("#antallFisk").fill("183 100");
  await page.locator("#biomasseKg").fill("598200");
  await page.locator("#sjotemperatur").fill("7,2");
}

/** How many reports are listed for the person. */
export async function expectReports(page: Page, count: number): Promise<void> {
  await page.goto("/rapporter");
  await expect(page.locator(".reports > li")).toHaveCount(count);
}

/** The number of a person's organisation in the mock. */
export function numberOf(name: string): string {
  const found = Object.values(organisations).find((one) => one.name === name);
  if (!found) throw new Error(`no organisation ${name}`);
  return found.organisation_number;
}
