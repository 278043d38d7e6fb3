import { setTimeout as wait } from "node:timers/promises";
import { createAuth, isAuthError, type Session } from "@adgangskort/node";
import { authOptions, type Site } from "./application.ts";
import { headersWith } from "./request.ts";
import { openStore, type StoreSpec } from "../next-app/open-store.ts";

/** What one of several processes of an application is started with. */
export interface ReplicaSpec {
  readonly store: StoreSpec;
  readonly secret: string;
  readonly site: Site;
}

/** To make calls to an API for a person, all at once; or to read their session until it is refused. */
export type Errand =
  | { readonly cookie: string; readonly calls: number; readonly url: string }
  | { readonly cookie: string; readonly untilRefused: true };

/** What came of it: how many calls failed; or when the session was refused, in milliseconds since 1970. */
export type Report = { readonly failed: number } | { readonly refusedAt: number };

const { store: spec, secret, site } = JSON.parse(process.argv[2] ?? "") as ReplicaSpec;
const { store } = await openStore(spec);
const auth = createAuth(authOptions({ store, secret, site }));

/** By a read that is no activity. */
const read = (cookie: string): Promise<Session | null> => auth.session(headersWith(cookie));

async function isServed(cookie: string, url: string): Promise<boolean> {
  try {
    const answer = await (await read(cookie))?.fetch(url);
    return answer?.status === 200;
  } catch (error) {
    if (!isAuthError(error)) console.error(error);
    return false;
  }
}

async function report(errand: Errand): Promise<Report> {
  if ("calls" in errand) {
    const { cookie, url, calls } = errand;
    const served = await Promise.all(Array.from({ length: calls }, () => isServed(cookie, url)));
    return { failed: served.filter((one) => !one).length };
  }
  if (!(await read(errand.cookie))) throw new Error("There is no session to begin with");
  process.send?.("reading");
  // Without a pause, four of them would leave no processor to the one that ends it.
  while (await read(errand.cookie)) await wait(1);
  return { refusedAt: performance.timeOrigin + performance.now() };
}

process.on("message", (errand: Errand) => void report(errand).then((found) => process.send?.(found)));
process.on("disconnect", () => process.exit());
process.send?.("ready");
