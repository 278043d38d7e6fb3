/** One of several processes of an application, on one store. Told over IPC which calls to make, it tells what became of them. */
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
  /** The await point of the store at which the process kills itself, counted from 1. */
  readonly dieAt?: number;
}

/** Where a call goes, and with what. */
export interface Wish {
  readonly url: string;
  readonly assertionDetails?: readonly object[];
}

/** What became of one call: what the API answered, or the code of the error. */
export type Outcome = { readonly status: number; readonly body: string } | { readonly error: string };

const { baseUrl, secret, store: spec, provider } = JSON.parse(process.argv[2] ?? "") as ReplicaSpec;
let reached = 0;
let dieAt = 0;
const store = countingAwaits(await openPlace(spec), (point) => {
  reached += 1;
  process.send?.({ point });
  if (reached === dieAt) process.kill(process.pid, "SIGKILL");
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

async function callAll({ cookies, url, wishes = [], atOnce = cookies.length }: Errand): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...cookies.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, cookie] = next;
      outcomes[index] = await call(cookie, wishes[index % wishes.length] ?? { url });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

process.on("message", (message: Errand) => {
  reached = 0;
  dieAt = message.dieAt ?? 0;
  void callAll(message).then((outcomes) => process.send?.({ outcomes }));
});
process.on("disconnect", () => process.exit());
// A replica that is killed writes no cache when it ends.
flushCompileCache();
process.send?.({ ready: true });
