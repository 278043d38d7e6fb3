import type { SessionStore } from "../stores/session-store.ts";
import type { StoreOperation, Telemetry } from "./telemetry.ts";

/** The calls that ask the store's server, and what each is called in telemetry. */
const operations = {
  read: "read",
  write: "write",
  touch: "write",
  end: "end",
  endIndexed: "end",
  findIndexed: "find",
  claim: "claim",
  lock: "lock",
  sweep: "sweep",
} as const satisfies Partial<Record<keyof SessionStore, StoreOperation>>;

type Observed = keyof typeof operations;

/** The same store, whose calls are observed. Its keys and records are not. */
export function observedStore(store: SessionStore, telemetry: Telemetry): SessionStore {
  const observed = (name: Observed) => {
    const call = store[name].bind(store) as (...given: unknown[]) => Promise<unknown>;
    return (...given: unknown[]) => telemetry.storeCall(store.system, operations[name], () => call(...given));
  };
  const calls = Object.keys(operations).map((name) => [name, observed(name as Observed)]);
  return Object.assign(Object.create(store) as SessionStore, {
    ...(Object.fromEntries(calls) as Pick<SessionStore, Observed>),
    changes: store.changes.bind(store),
    close: store.close.bind(store),
  });
}
