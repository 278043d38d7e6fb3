import type { TokenSource } from "../engine/minted-token.ts";
import type { FaultPlan } from "../faults/fault.ts";
import type { State } from "../state/state.ts";

/** What the server's own pages and the control API see of a provider, beside its public interface. */
export interface Internals {
  readonly state: State;
  readonly faults: FaultPlan;
  /** To be called after the clients were changed. */
  readonly renewEngine: () => void;
}

/** By the journal, which a copy of a provider with a `fetch` of its own has too. */
const known = new WeakMap<object, Internals>();

interface Provider {
  readonly calls: object;
}

export function registerInternals<Idp extends Provider>(idp: Idp, internals: Internals): Idp {
  known.set(idp.calls, internals);
  return idp;
}

/** @throws if the object was not made by `createMockIdp` */
export function internalsOf(idp: Provider): Internals {
  const internals = known.get(idp.calls);
  if (!internals) throw new Error("this provider was not made by createMockIdp");
  return internals;
}

/** By the clock, which an issuer of tokens has as a provider has. */
const issuers = new WeakMap<object, TokenSource>();

export function registerTokenSource(clock: object, source: TokenSource): void {
  issuers.set(clock, source);
}

/** What the tokens of a provider, or of an issuer without logins, are made of. */
export function tokenSourceOf(issuer: { readonly clock: object }): TokenSource {
  return issuers.get(issuer.clock) ?? internalsOf(issuer as Provider & typeof issuer).state;
}
