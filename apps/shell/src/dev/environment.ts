import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** The environment in `.env.local`, which git ignores and Next reads too. What is missing there is made and appended. */
export async function environmentIn<Environment extends object>(
  file: URL,
  make: () => Environment | Promise<Environment>,
): Promise<Environment> {
  const present = existsSync(file) ? readFileSync(file, "utf8") : "";
  const known = parseEnv(present);
  const made = Object.entries(await make()).filter(([name]) => !Object.hasOwn(known, name));
  const lines = made.map(([name, value]) => `${name}='${value}'\n`);
  if (lines.length > 0) appendFileSync(file, (/[^\n]$/.test(present) ? "\n" : "") + lines.join(""), { mode: 0o600 });
  return parseEnv(readFileSync(file, "utf8")) as unknown as Environment;
}

/** A new private key as JSON. Its id says that it is for tests: outside development, `createAuth` refuses such a key. */
export async function newKey(alg: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `test-only.${randomBytes(6).toString("hex")}`;
  const key: JWK = { ...(await exportJWK(privateKey)), alg, use: "sig", kid, ...more };
  return JSON.stringify(key);
}

/** 32 random bytes as text. */
export const newSecret = (): string => randomBytes(32).toString("base64url");
