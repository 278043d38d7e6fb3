import type { MockIdp } from "@adgangskort/mock-idp";
import { expect, test as base, type LoginFixtures } from "@adgangskort/testing/playwright";
import type {
  Page,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from "@playwright/test";
import { serve } from "@adgangskort/mock-idp/server";
import { freeAddresses, type Addresses } from "./addresses.ts";
import { startApplication, type Application, type AppName } from "./application.ts";
import { launchOptions } from "./chromium.ts";
import { enter, type Enter } from "./enter.ts";
import { startRegister, type Register } from "./register.ts";
import { watchScriptPolicy } from "./script-policy.ts";
import { Visitor } from "./visitor.ts";

/** A reference app, by the programs in its folder `dev`. */
export interface Agency<Environment> {
  readonly app: AppName;
  /** The last one is where its neighbour is, when it has one. */
  readonly newEnvironment: (
    app: string,
    provider: string,
    register: string,
    neighbour?: string,
  ) => Promise<Environment>;
  readonly idpsOf: (environment: Environment) => readonly MockIdp[];
  /** What the register is told; left out by an app that calls none. */
  readonly registerSettings?: (environment: Environment) => Readonly<Record<string, string>>;
}

export interface ForWorker<Environment> {
  readonly addresses: Addresses;
  readonly environment: Environment;
  readonly runningIdps: readonly MockIdp[];
  readonly runningRegister: Register | undefined;
  /** The built app. */
  readonly application: Application;
  readonly neighbourEnvironment: object | undefined;
  /** The app beside it, on another port of the same host; there where the tests name one. */
  readonly neighbour: Application;
}

export interface ForTest {
  /** The app's first provider, as new. A fault that a test sets and that never fires fails the test. */
  readonly idp: MockIdp;
  /** All of its providers, and those of its neighbour after them. */
  readonly idps: readonly MockIdp[];
  /** The register. A test with the tag `@files` leaves something in it, and gives it back as it was. */
  readonly register: Register;
  /** Ends the register and the application, and starts them on what they have stored. */
  readonly restart: () => Promise<void>;
  readonly enter: Enter;
  /** A person without a window. */
  readonly visitor: Visitor;
  /** Whatever this application and its register said or sent, looked through afterwards for every person's national id. */
  readonly nothingLeaks: void;
  /** Every page stops injected scripts, and its policy stops none of its own. A test with the tag `@injects` injects one. */
  readonly scriptsAreOurs: void;
}

type AgencyTest<Environment> = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & LoginFixtures & ForTest,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & ForWorker<Environment>
>;

/**
 * Tests of one built reference app, with a register and providers of its own; and of a neighbour, where there is one: an app to which people go on in the
 * same browser, with the same register.
 */
export function agencyTest<Environment extends object, Other extends object = object>(
  agency: Agency<Environment>,
  beside?: Agency<Other>,
): AgencyTest<Environment> {
  return base.extend<ForTest, ForWorker<Environment>>({
    launchOptions: [launchOptions, { scope: "worker" }],
    addresses: [async ({ playwright: _ }, use) => use(await freeAddresses()), { scope: "worker" }],
    environment: [
      async ({ addresses }, use) =>
        use(
          await agency.newEnvironment(
            addresses.agency,
            addresses.provider,
            addresses.registerApi,
            beside && addresses.neighbour,
          ),
        ),
      { scope: "worker" },
    ],
    neighbourEnvironment: [
      async ({ addresses: { neighbour, provider, registerApi, agency: back } }, use) =>
        use(await beside?.newEnvironment(neighbour, provider, registerApi, back)),
      { scope: "worker" },
    ],
    runningIdps: [
      async ({ addresses, environment, neighbourEnvironment }, use) => {
        const server = await serve({
          idps: [...agency.idpsOf(environment), ...(beside?.idpsOf(neighbourEnvironment as Other) ?? [])],
          port: Number(new URL(addresses.provider).port),
        });
        await use(server.idps);
        await server.close();
      },
      { scope: "worker" },
    ],
    runningRegister: [
      async ({ environment, neighbourEnvironment }, use) => {
        const told = agency.registerSettings?.(environment);
        const besides = beside?.registerSettings?.(neighbourEnvironment as Other);
        const register = told && (await startRegister({ ...told, ...besides }));
        await use(register);
        await register?.end();
      },
      { scope: "worker" },
    ],
    application: [
      async ({ addresses, environment }, use) => {
        const application = await startApplication({ app: agency.app, origin: addresses.agency, environment });
        await use(application);
        await application.stop();
      },
      { scope: "worker" },
    ],
    neighbour: [
      async ({ addresses, neighbourEnvironment: environment }, use) => {
        const started =
          beside && environment && startApplication({ app: beside.app, origin: addresses.neighbour, environment });
        const neighbour = await started;
        // Whoever has none does not ask for it.
        await use(neighbour!);
        await neighbour?.stop();
      },
      { scope: "worker" },
    ],
    baseURL: async ({ application }, use) => use(application.origin),
    idps: [
      async ({ runningIdps }, use) => {
        for (const idp of runningIdps) idp.reset();
        await use(runningIdps);
        expect(
          runningIdps.flatMap((idp) => idp.unusedFaults()),
          "faults that never fired",
        ).toEqual([]);
      },
      { auto: true },
    ],
    idp: async ({ idps }, use) => use(idps[0]!),
    enter,
    visitor: async ({ application }, use) => use(new Visitor(application.origin)),
    register: [
      async ({ runningRegister }, use, { tags }) => {
        await use(runningRegister!);
        if (tags.includes("@files")) await runningRegister?.restart();
      },
      { auto: true },
    ],
    restart: async ({ register, application }, use) =>
      use(async () => {
        await register.resume();
        await application.restart();
      }),
    nothingLeaks: [
      async ({ context, visitor, application, neighbour, runningRegister, idps, addresses }, use) => {
        const applications = beside ? [application, neighbour] : [application];
        const asked: string[] = [];
        const bodies: Promise<string>[] = [];
        context.on("request", (request) => asked.push(request.url()));
        context.on("response", (response) => {
          const { origin, pathname } = new URL(response.url());
          // A stream has no end, and what a build made is the same for everyone.
          const ofThisPerson =
            applications.some((one) => one.origin === origin) && !/^\/(?:auth\/events$|_next\/)/.test(pathname);
          if (ofThisPerson) bodies.push(response.text().catch(() => ""));
        });
        await use();
        const printed = [...applications.map((one) => one.output()), runningRegister?.output() ?? ""];
        const said = [...asked, ...visitor.received, ...(await Promise.all(bodies)), ...printed].join("\n");
        for (const { pid, name } of idps.flatMap((idp) => idp.people))
          expect(said.includes(pid), `the national id of ${name}`).toBe(false);
        const origins = asked.filter((url) => !url.startsWith("blob:")).map((url) => new URL(url).origin);
        const own = new Set([...applications.map((one) => one.origin), addresses.provider]);
        expect(
          origins.filter((origin) => !own.has(origin)),
          "nothing from elsewhere",
        ).toEqual([]);
      },
      { auto: true },
    ],
    scriptsAreOurs: [
      async ({ context, application, neighbour }, use, { tags }) => {
        const origins = [application, ...(beside ? [neighbour] : [])].map(({ origin }) => origin);
        const seen = watchScriptPolicy(context, origins);
        await use();
        expect(seen.open, "pages in which injected scripts run").toEqual([]);
        if (!tags.includes("@injects")) expect(seen.stopped, "stopped by the policy").toEqual([]);
      },
      { auto: true },
    ],
  });
}

/** Once a page listens for the end of its session, by what its address ends with: what ends it then, and is told to nobody, ends it behind the page's back. */
export async function listening(page: Page, address: RegExp): Promise<void> {
  // By the page that asks: the one before it may be about to ask, too.
  await page.waitForResponse(
    (answer) =>
      new URL(answer.url()).pathname === "/auth/events" && address.test(answer.request().headers()["referer"] ?? ""),
  );
}

export { expect };
