import { notSet, type Fault } from "./option-object.ts";

const minimumSecretLength = 32;

/** Seals the sessions of an application on localhost without secrets. */
export const developmentSecret = "for development on localhost only, never anywhere else";

/**
 * An older secret may be missing. If the newest were, new sessions would be sealed with a secret that is being phased out. `optional`: a test on
 * localhost.
 */
export function checkSecrets(given: unknown, optional: boolean, fault: Fault): [string, ...string[]] | undefined {
  if (given !== undefined && !Array.isArray(given)) {
    fault("secrets", "must be a list of keys, the newest first");
    return undefined;
  }
  const secrets: unknown[] = Array.from(given ?? []);
  if (secrets.every((secret) => secret === undefined)) {
    if (optional) return [developmentSecret];
    const unset = secrets.length > 0 ? `${notSet} It needs` : "needs";
    fault("secrets", `${unset} at least one key of ${minimumSecretLength} random characters`);
    return undefined;
  }
  if (secrets[0] === undefined) fault("secrets[0]", "the newest is missing while older ones are there");
  for (const [index, secret] of secrets.entries()) {
    if (secret !== undefined && !isSecret(secret))
      fault(`secrets[${index}]`, `must be a string of at least ${minimumSecretLength} random characters`);
  }
  const [newest, ...older] = secrets.filter(isSecret);
  return newest === undefined ? undefined : [newest, ...older];
}

function isSecret(value: unknown): value is string {
  return typeof value === "string" && value.length >= minimumSecretLength;
}
