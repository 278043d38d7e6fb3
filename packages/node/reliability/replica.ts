/** One of several processes of an application, on one store. Told over IPC which calls to make, it tells what became of them. */
import { AsyncLocalStorage } from "node:async_hooks";
import { flushCompileCache } from "node:module";
import { createAuth, isAuthError, type ProviderOptions } from "../src/index.ts";
import { openPlace, type Place } from "../tests/support/stores.ts";
import { countingAwaits } from "./counting-awaits.ts";

/** What a replica is started with. */
export interface ReplicaSpec {
  readonly baseUrl: string;
  readonly secret: string;
  readonly store: Place;
  /** What profile there is, is data. */
  readonly provider: ProviderOptions;
}

/** Calls to make, all at once. */
export interface Errand {
  /** Of whose session each call is. */
  readonly cookies: readonly string[];
  readonly url: string;
  /** What the calls wish, by turns, where it is not the same for all. */
  readonly wishes?: readonly Wish[];
  /** How many are under way at any time; all of them when it is left out. */
  readonly atOnce?: number;
  /** The await point of the store at which the process kills itself, counted from 1 in each call. */
  readonly dieAt?: number;
  /** The await point at which each call stops for good, counted in the same way. */
  readonly stopAt?: readonly number[];
}

/** Where a call goes, and with what. */
export interface Wish {
  readonly url: string;
  readonly assertionDetails?: readonly object[];
}

/** What became of one call: what the API answered, or the code of the error. */
export type Outcome = { readonly status: number; readonly body: string } | { readonly error: string };

const { baseUrl, secret, store: spec, provider } = JSON.parse(process.argv[2] ?? "") as ReplicaSpec;
/** How far a call has come, and where it stops. */
interface Progress {
  reached: number;
  readonly dieAt: number | undefined;
  readonly stopAt: number | undefined;
}

const calls = new AsyncLocalStorage<Progress>();
const store = countingAwaits(await openPlace(spec), (point) => {
  const progress = calls.getStore();
  // A slow refresh extends its lock. That runs beside it.
  if (!progress || point.endsWith("extend")) return undefined;
  process.send?.({ point });
  progress.reached += 1;
  if (progress.reached === progress.dieAt) process.kill(process.pid, "SIGKILL");
  if (progress.reached !== progress.stopAt) return undefined;
  process.send?.({ stopped: point });
  return new Promise(() => undefined);
});
const auth = createAuth({ baseUrl, secrets: [secret], store, providers: [provider], onEvent: () => undefined });

async function call(cookie: string, { url, ...init }: Wish): Promise<Outcome> {
  try {
    const session = await auth.session(new Headers({ cookie, purpose: "prefetch" }));
    if (!session) return { error: "no session" };
    const answer = await session.fetch(url, init);
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    return { error: isAuthError(error) ? error.code : String(error) };
  }
}

async function callAll({ cookies, url, wishes = [], atOnce = cookies.length, ...rest }: Errand): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...cookies.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, cookie] = next;
      const progress: Progress = { reached: 0, dieAt: rest.dieAt, stopAt: rest.stopAt?.[index] };
      const wish = wishes[index % wishes.length] ?? { url };
      outcomes[index] = await calls.run(progress, () => call(cookie, wish));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

process.on("message", (message: Errand) => {
  void callAll(message).then((outcomes) => process.send?.({ outcomes }));
});
process.on("disconnect", () => process.exit());
// A replica that is killed writes no cache when it ends.
flushCompileCache();
process.send?.({ ready: true });
