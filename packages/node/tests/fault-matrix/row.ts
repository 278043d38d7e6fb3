import type { AuthErrorCode } from "../../src/index.ts";
import type { Scene } from "./scene.ts";

/** Something goes wrong, or is done in a way that has to be borne. */
export interface Played {
  /** Where it happens, and what. */
  readonly name: string;
  /** The fault of the mock's catalogue that it is. */
  readonly catalogued?: string | undefined;
  /** Its ending is that of an earlier row: only the long form plays it here. A login is played for it by conformance/ in every landing. */
  readonly repeats?: boolean;
  /** What is thrown at the application, for what the application itself called. */
  readonly play: (scene: Scene) => Promise<unknown>;
}

/** Something goes wrong, and ends in its own code. */
export interface Row extends Played {
  readonly code: AuthErrorCode;
  /** Who is told of it. */
  readonly told: Told;
  /** The session that was there stays. Else there is none, neither in the store nor in a cookie. */
  readonly keeps?: boolean;
}

/**
 * How it is told: to a person by a page; to a program by JSON; to the provider by an OAuth error; to the caller of an API by a
 * challenge; to the application by what is thrown; to the operator alone, where the person is helped all the same.
 */
export type Told = "person" | "program" | "provider" | "caller" | "application" | "operator";
