import { notSet, type Fault } from "./option-object.ts";

const minimumSecretLength = 32;

/** Seals the sessions of an application on localhost without secrets. */
export const developmentSecret = "for development on localhost only, never anywhere else";

/**
 * A list, or a text with commas between the keys. An older secret may be missing. If the newest were, new sessions would be sealed with a secret that is being phased out. `optional`: a test on
 * localhost.
 */
export function checkSecrets(given: unknown, optional: boolean, fault: Fault): [string, ...string[]] | undefined {
  const list = typeof given === "string" ? listIn(given, fault) : (given ?? []);
  if (!Array.isArray(list)) {
    fault("secrets", "must be a list of keys, or a text with commas between them, the newest first");
    return undefined;
  }
  const secrets: unknown[] = Array.from(list);
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

/** The keys of an environment variable. An empty one is a mistake in it, which must not end a rotation unnoticed. */
function listIn(given: string, fault: Fault): unknown[] {
  const keys = given.split(",").map((key) => key.trim());
  if (keys.every((key) => key === "")) return [undefined];
  if (keys.includes("")) fault("secrets", "has an empty key between its commas");
  return keys.filter((key) => key !== "");
}

function isSecret(value: unknown): value is string {
  return typeof value === "string" && value.length >= minimumSecretLength;
}
