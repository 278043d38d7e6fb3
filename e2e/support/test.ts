import { expect, test as base } from "@adgangskort/testing/playwright";
import { newEnvironment, type DevelopmentEnvironment } from "minimal/dev/environment.ts";
import { freeAddresses, type Addresses } from "./addresses.ts";
import { startApplication, type Application } from "./application.ts";
import { enter, type Enter } from "./enter.ts";
import { Visitor } from "./visitor.ts";
import { startProvider, type Provider } from "./provider.ts";

type Environments = Readonly<
  Record<"minimal" | "forceCache" | "ways" | "fresh" | "guards" | "underPath", DevelopmentEnvironment>
>;

export interface ForWorker {
  readonly addresses: Addresses;
  readonly environments: Environments;
  readonly runningProvider: Provider;
  /** The built app `minimal`. */
  readonly minimal: Application;
  /** The built app that tells Next to cache every fetch. */
  readonly forceCache: Application;
  /** The built app with a personal eID and a work account. */
  readonly ways: Application;
}

export interface ForTest {
  /** The mock provider, as new. A fault that a test sets and that never fires fails the test. */
  readonly provider: Provider;
  readonly enter: Enter;
  /** A person without a window, at the application of the test. */
  readonly visitor: Visitor;
}

export const test = base.extend<ForTest, ForWorker>({
  addresses: [async ({ playwright: _ }, use) => use(await freeAddresses()), { scope: "worker" }],
  baseURL: async ({ minimal }, use) => use(minimal.origin),
  environments: [
    async ({ addresses }, use) => {
      const environment = async (app: keyof Environments, at = addresses[app as keyof Addresses]) => ({
        ...(await newEnvironment(at, addresses.provider)),
        CLIENT_ID: app,
      });
      await use({
        minimal: await environment("minimal"),
        forceCache: await environment("forceCache"),
        ways: await environment("ways"),
        fresh: await environment("fresh"),
        guards: await environment("guards"),
        underPath: await environment("underPath", `${addresses.guards}/minapp`),
      });
    },
    { scope: "worker" },
  ],
  runningProvider: [
    async ({ addresses, environments }, use) => {
      const provider = await startProvider(addresses.provider, Object.values(environments));
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  minimal: [
    async ({ addresses, environments }, use) => {
      const application = await startApplication({
        app: "minimal",
        origin: addresses.minimal,
        environment: environments.minimal,
      });
      await use(application);
      await application.stop();
    },
    { scope: "worker" },
  ],
  forceCache: [
    async ({ addresses, environments }, use) => {
      const application = await startApplication({
        app: "force-cache",
        origin: addresses.forceCache,
        environment: environments.forceCache,
      });
      await use(application);
      await application.stop();
    },
    { scope: "worker" },
  ],
  ways: [
    async ({ addresses, environments }, use) => {
      const application = await startApplication({
        app: "ways",
        origin: addresses.ways,
        environment: environments.ways,
      });
      await use(application);
      await application.stop();
    },
    { scope: "worker" },
  ],
  provider: [
    async ({ runningProvider }, use) => {
      runningProvider.reset();
      await use(runningProvider);
      expect(runningProvider.idp.unusedFaults(), "faults that never fired").toEqual([]);
    },
    { auto: true },
  ],
  enter,
  visitor: async ({ baseURL }, use) => use(new Visitor(baseURL ?? "")),
});

export { expect };
