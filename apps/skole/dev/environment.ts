import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";

const file = new URL("../.env.local", import.meta.url);

/** What the app reads from its environment, for development: made once, kept out of git, read by Next too. */
export interface DevelopmentEnvironment {
  readonly BASE_URL: string;
  readonly MOCK_ISSUER: string;
  readonly REGISTER_API: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_SECRET: string;
  readonly SESSION_SECRET: string;
}

/** The environment in `.env.local`, which is written when it is not there. */
export function developmentEnvironment(): DevelopmentEnvironment {
  if (!existsSync(file)) {
    const environment = newEnvironment("http://localhost:3005", "http://localhost:4000", "http://localhost:4100");
    writeFileSync(file, format(environment), { mode: 0o600 });
  }
  return parseEnv(readFileSync(file, "utf8")) as unknown as DevelopmentEnvironment;
}

/** An environment with secrets of its own, for an app, a mock provider and a register at these addresses. */
export function newEnvironment(app: string, provider: string, register: string): DevelopmentEnvironment {
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/feide`,
    REGISTER_API: register,
    CLIENT_ID: "3f0c9a72-6d1b-4c58-8e24-b7a5d0f3196e",
    CLIENT_SECRET: randomBytes(32).toString("base64url"),
    SESSION_SECRET: randomBytes(32).toString("base64url"),
  };
}

function format(environment: DevelopmentEnvironment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}

if (import.meta.main) developmentEnvironment();
