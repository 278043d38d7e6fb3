import { checkObject, type Fault } from "../options/option-object.ts";
import type { Setting } from "./options.ts";
import { checkBaseUrl } from "./service/origin.ts";
import { basePathOf } from "../options/route-address.ts";
import { dpopAlgorithm } from "../keys/dpop-key.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import type { SessionStore } from "../stores/session-store.ts";

/**
 * Options of an API that accepts tokens with a DPoP proof. Proofs are signed by an algorithm in `accessTokens.proofAlgorithms` of the profile. If
 * the profile has `dpop: "if-advertised"` and no such list, by ES256 only.
 */
export interface DpopOptions {
  /**
   * Remembers used proofs, for a minute and a half. All instances of the API must share one. Its `sweep`, if it has one, is called at
   * intervals.
   */
  readonly store: Pick<SessionStore, "claim"> & Partial<Pick<SessionStore, "sweep">>;
  /**
   * The origin where callers reach the API: https, or http://localhost. With a path if the API is under one, and a request may then have it or not.
   * Never taken from a request.
   */
  readonly origin: Setting;
  /**
   * `false` while a provider begins to bind its tokens: the API then also accepts bearer tokens that are bound to no key. A bound token without a
   * proof is refused all the same. Default `true`.
   */
  readonly required?: boolean;
}

/** The checked options. */
export interface DpopConfig {
  readonly store: Pick<SessionStore, "claim"> & Partial<Pick<SessionStore, "sweep">>;
  readonly origin: string;
  /** Path of the option `origin`: `/journal`, or empty. */
  readonly basePath: string;
  /** The allowed JWS algorithms of proofs. */
  readonly algorithms: readonly string[];
  readonly required: boolean;
}

const names = ["store", "origin", "required"] as const satisfies readonly (keyof DpopOptions)[];

/** Checks the option `dpop` of an API. */
export function checkDpop(
  given: unknown,
  { title, accessTokens, dpop }: ProviderProfile,
  fault: Fault,
): DpopConfig | undefined {
  // Without a list, the proofs of our own applications.
  const algorithms = accessTokens?.proofAlgorithms ?? (dpop === "if-advertised" ? [dpopAlgorithm] : undefined);
  if (!algorithms) {
    fault("dpop", `${title} binds no tokens to a key`);
    return undefined;
  }
  const options = checkObject(given ?? null, "dpop", names, fault);
  if (!options) return undefined;
  const { store, required = true } = options;
  if (typeof required !== "boolean") fault("dpop.required", "must be true or false");
  const url = checkBaseUrl(options.origin, "dpop.origin", "https://api.example.no", fault);
  const api = url && { origin: url.origin, basePath: basePathOf(url), required: required !== false };
  if (isStore(store)) return api && { ...api, store, algorithms };
  fault("dpop.store", "is missing or no store; give one that all instances of the API share");
  return undefined;
}

function isStore(value: unknown): value is DpopOptions["store"] {
  return typeof (value as Partial<DpopOptions["store"]> | undefined | null)?.claim === "function";
}
