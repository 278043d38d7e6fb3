import { hash } from "node:crypto";
import { checkObject, isMissing, notSet, type Fault } from "../options/option-object.ts";

/** The routes of health, which exist if this is configured. */
export interface HealthConfig {
  /** SHA-256 of the token that opens the route with the status of the parts. Without it, that route does not exist. */
  readonly statusTokenDigest: Buffer | undefined;
}

/** As for `secrets`: the token must not be guessable. */
const shortestToken = 32;

/** Checks `health`. */
export function checkHealth(given: unknown, fault: Fault): HealthConfig | undefined {
  if (given === undefined) return undefined;
  const options = checkObject(given, "health", ["statusToken"], fault);
  if (!options || !Object.hasOwn(options, "statusToken")) return options && { statusTokenDigest: undefined };
  const { statusToken: token } = options;
  if (typeof token === "string" && token.length >= shortestToken) return { statusTokenDigest: tokenDigest(token) };
  fault("health.statusToken", isMissing(token) ? notSet : `must be a string of at least ${shortestToken} characters`);
  return undefined;
}

export function tokenDigest(token: string): Buffer {
  return hash("sha256", token, "buffer");
}
