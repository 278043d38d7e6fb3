import type { FaultPlan } from "../faults/fault.ts";
import type { State } from "../state/state.ts";

/** What the server's own pages and the control API see of a provider, beside its public interface. */
export interface Internals {
  readonly state: State;
  readonly faults: FaultPlan;
  /** To be called after the clients were changed. */
  readonly renewEngine: () => void;
}

const known = new WeakMap<object, Internals>();

export function registerInternals<Idp extends object>(idp: Idp, internals: Internals): Idp {
  known.set(idp, internals);
  return idp;
}

/** @throws if the object was not made by `createMockIdp` */
export function internalsOf(idp: object): Internals {
  const internals = known.get(idp);
  if (!internals) throw new Error("this provider was not made by createMockIdp");
  return internals;
}
