import type { Endpoint } from "../requests/endpoint.ts";
import type { Fault } from "../faults/fault.ts";
import type { Need } from "./needs.ts";

/** What a right client does: ends the login, logs the person in, or either. */
export type Expectation = "refused" | "login" | "either";

/** `may`: the list recommends it, or allows a client to leave it out. */
export type Weight = "must" | "may";

/** A ready-made fault. */
export interface CataloguedFault extends Fault {
  readonly expect: Expectation;
  /** What the client must have done at a login without faults. Otherwise the fault is about nothing that it asked for. */
  readonly needs: readonly Need[];
  /** The rules that it is evidence for, by their numbers: of a provider's list, of the OpenID Foundation's modules, or its own first id. */
  readonly rules: Readonly<Record<string, Weight>>;
  /** The endpoint that a right client may ask instead of refusing. It then logs the person in by that answer. */
  readonly unlessAsked?: Endpoint;
}

/** A fault with its catalogue ids, separated by spaces. The first one begins its name. It is to be refused. */
export function row(ids: string, what: string, fault: Fault): CataloguedFault {
  const catalogue = ids.split(" ");
  const own = { [catalogue[0] ?? ids]: "must" } as const;
  return { ...fault, name: `${catalogue[0]} ${what}`, catalogue, expect: "refused", needs: [], rules: own };
}

/** A fault that works with one profile only. */
export function at(profile: string, fault: CataloguedFault): CataloguedFault {
  return { ...fault, profiles: [profile] };
}

/** A right client logs the person in. */
export function borne(fault: CataloguedFault): CataloguedFault {
  return { ...fault, expect: "login" };
}

/** A client may refuse it or not, as its own demands are. */
export function either(fault: CataloguedFault): CataloguedFault {
  return { ...fault, expect: "either" };
}

/** No document demands it of a client. */
export function recommended(fault: CataloguedFault): CataloguedFault {
  return { ...fault, rules: Object.fromEntries(Object.keys(fault.rules).map((number) => [number, "may"])) };
}

/** It is evidence for a line of a provider's list, too. */
export function evidenceFor(number: string, fault: CataloguedFault): CataloguedFault {
  return { ...fault, rules: { ...fault.rules, [number]: "must" } };
}

export function needing(need: Need, fault: CataloguedFault): CataloguedFault {
  return { ...fault, needs: [...fault.needs, need] };
}

/** Appends "1" to a claim or member, as the conformance suite does. */
export const appended =
  (name: string) =>
  (honest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
    [name]: `${String(honest[name])}1`,
  });

/** Seconds since the epoch. */
export const now = (): number => Math.floor(Date.now() / 1000);
