import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { exportJWK, generateKeyPair, type JWK } from "jose";

const file = new URL("../.env.local", import.meta.url);

/** What the app reads from its environment, for development: made once, kept out of git, read by Next too. */
export interface DevelopmentEnvironment {
  readonly BASE_URL: string;
  readonly MOCK_ISSUER: string;
  readonly REGISTER_API: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_KEY: string;
  readonly SESSION_SECRET: string;
  /** Where the same agency's service for employees is; the pages have no link to it without one. */
  readonly EMPLOYEE_SERVICE: string;
}

/** The environment in `.env.local`, which is written when it is not there. */
export async function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  if (!existsSync(file)) {
    const environment = await newEnvironment(
      "http://localhost:3007",
      "http://localhost:4000",
      "http://localhost:4100",
      "http://localhost:3001",
    );
    writeFileSync(file, format(environment), { mode: 0o600 });
  }
  return parseEnv(readFileSync(file, "utf8")) as unknown as DevelopmentEnvironment;
}

/** An environment with keys of its own, for an app, a mock provider, a register and, if any, a service for employees at these addresses. */
export async function newEnvironment(
  app: string,
  provider: string,
  register: string,
  employeeService = "",
): Promise<DevelopmentEnvironment> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key: JWK = {
    ...(await exportJWK(privateKey)),
    alg: "RS256",
    use: "sig",
    kid: `test-only.${randomBytes(6).toString("hex")}`,
  };
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/idporten`,
    REGISTER_API: register,
    CLIENT_ID: "innbygger",
    CLIENT_KEY: JSON.stringify(key),
    SESSION_SECRET: randomBytes(32).toString("base64url"),
    EMPLOYEE_SERVICE: employeeService,
  };
}

function format(environment: DevelopmentEnvironment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}

if (import.meta.main) await developmentEnvironment();
