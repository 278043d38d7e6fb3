import type { KeyObject } from "node:crypto";
import type { Config } from "../config/config.ts";
import type { AuthErrorCode } from "../errors/errors.ts";
import type { LoginPurpose } from "../transaction/transaction.ts";
import { derivedKey, type Keys } from "../runtime/key-ring.ts";
import { seal, unseal } from "../runtime/seal.ts";

/** What an error page needs to know of a failed login. No name, no secret: it stays in the browser's history. */
export interface Problem {
  readonly code: AuthErrorCode;
  /** The event's reference in the audit log. */
  readonly reference: string;
  /** Id of the entry of `providers`. */
  readonly provider: string;
  /** The page that the login was for: a checked path of this site. */
  readonly returnTo?: string;
  /** The page that the login was begun from, alike. */
  readonly cameFrom?: string;
  readonly purpose?: LoginPurpose;
  readonly asked?: {
    readonly assurance: readonly string[];
    readonly maxAgeSeconds?: number;
    /** True if the same person had to return. */
    readonly samePerson?: true;
  };
  /** True if the provider authenticated the person, so that it has a session for them. */
  readonly wasLetIn?: true;
  /** The level of assurance that the login had, if it was too low. */
  readonly given?: string;
  /** True if a guard refused a session, and no login failed. */
  readonly guarded?: true;
  /** The right that a page requires, as `resource:action`. */
  readonly right?: string;
  /** True if the session has that right, but for another organisation than the request was for. */
  readonly forAnother?: true;
  /** The provider's `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** What a page around the session needs to know, if the application renders it. */
export interface PageNote {
  readonly page: "loggedIn" | "loggedOut" | "logoutQuestion";
  /** The page that the person came from: a checked path of this site. */
  readonly cameFrom?: string;
  /** Id of the entry of `providers` that the person logs out from. */
  readonly provider?: string;
}

/** A problem from an address, and whether it is too old to try again from. */
export interface OpenedProblem<Note extends Problem | PageNote = Problem | PageNote> {
  readonly problem: Note;
  readonly isStale: boolean;
}

/** How long the page offers a new try, in seconds. */
const lifetime = 10 * 60;
/** Maximum length of the sealed text, in characters. */
const mostCharacters = 1024;
/** What is left out of a problem that is too long, in this order. */
const dispensable = ["cameFrom", "returnTo"] as const satisfies readonly (keyof Problem)[];

/** Encrypts a problem for the address of its page. Without a key, no one can make an address that shows anything. */
export function sealProblem(config: Config, problem: Problem | PageNote): string {
  const at = config.now();
  const sealed = (facts: Partial<Problem>): string =>
    seal(keyOf(config.keys[0]), contextOf(config), JSON.stringify([at, facts])).toString("base64url");
  let short: Partial<Problem> = problem;
  for (const member of dispensable) {
    if (sealed(short).length <= mostCharacters) break;
    const { [member]: _, ...rest } = short;
    short = rest;
  }
  return sealed(short);
}

/** The problem of an address that this application made; `undefined` for any other text. */
export function openProblem(config: Config, sealed: string | null): OpenedProblem | undefined {
  if (sealed === null) return undefined;
  const bytes = Buffer.from(sealed, "base64url");
  // Canonical base64url only: the decoder ignores invalid characters.
  if (bytes.toString("base64url") !== sealed) return undefined;
  for (const keys of config.keys) {
    const text = unseal(keyOf(keys), contextOf(config), bytes);
    if (text === undefined) continue;
    const [at, problem] = JSON.parse(text) as [number, Problem | PageNote];
    return { problem, isStale: config.now() > at + lifetime };
  }
  return undefined;
}

/** True for the problem of a login that failed. */
export function isFailedLogin(opened: OpenedProblem | undefined): opened is OpenedProblem<Problem> {
  return opened !== undefined && !("page" in opened.problem) && opened.problem.guarded !== true;
}

function keyOf({ problem }: Keys): KeyObject {
  return derivedKey(problem, "address");
}

/** An address of another population or application does not open here, even if they share secrets. */
function contextOf({ population, origin, routesPath }: Config): string {
  return JSON.stringify(["problem", population, origin, routesPath]);
}
