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

/**
 * The same store, or the part of one that an API has, whose calls are observed. Its keys and records are not; nor is `announce`, on which no request
 * depends.
 */
export function observedStore<Store extends Partial<SessionStore>>(store: Store, telemetry: Telemetry): Store {
  const own = (name: keyof SessionStore) => {
    const call = store[name] as ((...given: unknown[]) => unknown) | undefined;
    return typeof call === "function" ? call.bind(store) : undefined;
  };
  const observed = (name: Observed) => {
    const call = own(name) as ((...given: unknown[]) => Promise<unknown>) | undefined;
    return call && ((...given: unknown[]) => telemetry.storeCall(store.system, operations[name], () => call(...given)));
  };
  const calls = [
    ...Object.keys(operations).map((name) => [name, observed(name as Observed)] as const),
    ...(["announce", "changes", "close"] as const).map((name) => [name, own(name)] as const),
  ];
  return Object.assign(
    Object.create(store) as Store,
    Object.fromEntries(calls.filter(([, call]) => call !== undefined)),
  );
}
