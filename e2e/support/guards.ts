import { loginOverHttp } from "@adgangskort/testing";
import { folderOf as buildOf, underPath, type Variant } from "guards/variants.ts";
import { sessionCookieOf } from "./addresses.ts";
import { startApplication, type Application } from "./application.ts";
import { test as base } from "./test.ts";

export { renderingOf, underPath, variants } from "guards/variants.ts";

/** What nobody may read who is not let through begins so. */
export const secret = "HEMMELIG-";

interface ForWorker {
  /** Starts the built app `guards` in one of its variants; at its own address, or where something in front expects it. */
  readonly startGuards: (variant: Variant, at?: "guards" | "behind" | "besides") => Promise<Application>;
}

export const test = base.extend<object, ForWorker>({
  baseURL: async ({ addresses }, use) => use(addresses.guards),
  startGuards: [
    async ({ addresses, environments }, use) => {
      const running: Application[] = [];
      await use(async (variant, at = "guards") => {
        const application = await startApplication({
          app: "guards",
          origin: addresses[at],
          environment: { ...environments[variant === underPath ? "underPath" : "guards"], GUARDS: variant },
        });
        running.push(application);
        return { ...application, folder: `${application.folder}/${buildOf(variant)}` };
      });
      for (const application of running) await application.stop();
    },
    { scope: "worker" },
  ],
});

/** Logs a person in without a window, and gives what the browser would send from then on. */
export async function cookiesOf(origin: string, person: string): Promise<string> {
  const cookies = await loginOverHttp(new URL("/auth/login", origin), { person });
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** The cookie of a session that is none. */
export const fakeSession = (origin: string): { cookie: string } => ({
  cookie: `${sessionCookieOf(origin)}=${"A".repeat(43)}`,
});

export { expect } from "./test.ts";
