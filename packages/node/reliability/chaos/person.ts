import type { Login } from "./provider.ts";

/** A login, and what has become of it. */
export interface Session extends Login {
  /** `open`; somebody ends it; it was ended; it is gone, and nobody has ended it. */
  state: "open" | "ending" | "ended" | "gone";
  /** When it was over for every process, by `performance.now()`. */
  outAt: number;
  /** When it was first seen to be gone, by `Date.now()`. */
  goneAt: number;
  /** Since when its person has had nothing but the "not available" page, by `performance.now()`. */
  failingSince?: number | undefined;
}

/** Somebody who comes again and again. */
export interface Person {
  readonly pid: string;
  session: Session | undefined;
  /** Not before, by `performance.now()`. */
  loginAt: number;
}
