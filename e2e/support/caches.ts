import { rmSync } from "node:fs";
import { folderOf as buildOf, type Cell, type Variant } from "caches/matrix.ts";
import { folderOf, startApplication, type Application } from "./application.ts";
import { rawRequest } from "./raw-request.ts";
import { test as base } from "./test.ts";

export { primers, readers, variants, type Cell, type Variant } from "caches/matrix.ts";

interface ForWorker {
  /** Starts the built app `caches` in one of its variants, with an empty cache: Next keeps one between runs and builds. */
  readonly startCaches: (variant: Variant) => Promise<Application>;
}

export const test = base.extend<object, ForWorker>({
  startCaches: [
    async ({ addresses, environments }, use) => {
      const running: Application[] = [];
      await use(async (variant) => {
        const folder = `${folderOf("caches")}/${buildOf(variant)}`;
        rmSync(`${folder}/cache/fetch-cache`, { recursive: true, force: true });
        const application = await startApplication({
          app: "caches",
          origin: addresses.caches,
          environment: { ...environments.caches, CACHES: variant },
        });
        running.push(application);
        return { ...application, folder };
      });
      for (const application of running) await application.stop();
    },
    { scope: "worker" },
  ],
});

/** The address of one cell in one place. */
export const addressOf = (place: string, { primer, reader }: Cell): string => `/${primer}/${reader}/${place}`;

/** What a request was shown: a name, "ingen", the way to the login, or "refused" if the page or the handler failed. */
export async function shownTo(origin: string, path: string, cookie?: string): Promise<string> {
  const { headers, body } = await rawRequest(origin, path, { headers: cookie === undefined ? {} : { cookie } });
  if (/\/auth\/login\?/.test((headers.location ?? "") + body)) return "login";
  return /Sett: ([^<.]+)\./.exec(body)?.[1] ?? "refused";
}

export { cookiesOf, expect } from "./guards.ts";
