import { expect, test as base } from "@playwright/test";
import { newEnvironment, type DevelopmentEnvironment } from "minimal/dev/environment.ts";
import { addresses } from "./addresses.ts";
import { startApplication, type Application } from "./application.ts";
import { startProvider, type Provider } from "./provider.ts";

type Environments = Readonly<Record<"minimal" | "forceCache" | "fresh", DevelopmentEnvironment>>;

interface ForWorker {
  readonly environments: Environments;
  readonly runningProvider: Provider;
  /** The built app `minimal`. */
  readonly minimal: Application;
  /** The built app that tells Next to cache every fetch. */
  readonly forceCache: Application;
}

interface ForTest {
  /** The mock provider, as new. A fault that a test sets and that never fires fails the test. */
  readonly provider: Provider;
}

export const test = base.extend<ForTest, ForWorker>({
  environments: [
    async ({}, use) => {
      const environment = async (app: "minimal" | "forceCache" | "fresh"): Promise<DevelopmentEnvironment> => ({
        ...(await newEnvironment(addresses[app], addresses.provider)),
        CLIENT_ID: app,
      });
      await use({ minimal: await environment("minimal"), forceCache: await environment("forceCache"), fresh: await environment("fresh") });
    },
    { scope: "worker" },
  ],
  runningProvider: [
    async ({ environments }, use) => {
      const provider = await startProvider(Object.values(environments));
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  minimal: [
    async ({ environments }, use) => {
      const application = await startApplication({ app: "minimal", origin: addresses.minimal, environment: environments.minimal });
      await use(application);
      await application.stop();
    },
    { scope: "worker", auto: true },
  ],
  forceCache: [
    async ({ environments }, use) => {
      const application = await startApplication({ app: "force-cache", origin: addresses.forceCache, environment: environments.forceCache });
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
});

export { expect };
