import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { exportJWK, generateKeyPair, type JWK } from "jose";

const file = new URL("../.env.local", import.meta.url);

/** What the app reads from its environment, for development: made once, kept out of git, read by Next too. */
export interface DevelopmentEnvironment {
  readonly BASE_URL: string;
  readonly MOCK_ISSUER: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_KEY: string;
  readonly SESSION_SECRETS: string;
}

/** The environment in `.env.local`. What is missing there is made and appended. */
export async function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  const present = existsSync(file) ? readFileSync(file, "utf8") : "";
  const known = parseEnv(present);
  const made = Object.entries(await newEnvironment("http://localhost:3000", "http://localhost:4000"));
  const lines = made.filter(([name]) => !Object.hasOwn(known, name)).map(([name, value]) => `${name}='${value}'\n`);
  if (lines.length > 0) appendFileSync(file, (/[^\n]$/.test(present) ? "\n" : "") + lines.join(""), { mode: 0o600 });
  return parseEnv(readFileSync(file, "utf8")) as unknown as DevelopmentEnvironment;
}

/** An environment with keys of its own, for an app and a mock provider at these addresses. */
export async function newEnvironment(app: string, provider: string): Promise<DevelopmentEnvironment> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key: JWK = {
    ...(await exportJWK(privateKey)),
    alg: "RS256",
    use: "sig",
    kid: `test-only.${randomBytes(6).toString("hex")}`,
  };
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/ansattporten`,
    CLIENT_ID: "minimal",
    CLIENT_KEY: JSON.stringify(key),
    SESSION_SECRETS: randomBytes(32).toString("base64url"),
  };
}

if (import.meta.main) await developmentEnvironment();
