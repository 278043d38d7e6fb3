import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { exportJWK, generateKeyPair, type JWK } from "jose";

const file = new URL("../.env.local", import.meta.url);

/** What the app reads from its environment, for development: made once, kept out of git, read by Next too. */
export interface DevelopmentEnvironment {
  readonly BASE_URL: string;
  readonly MOCK_ISSUER: string;
  readonly GRAPH: string;
  readonly REGISTER_API: string;
  readonly TENANT_ID: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_KEY: string;
  readonly REGISTER_CLIENT_ID: string;
  readonly CASEWORKER_GROUP: string;
  readonly SESSION_SECRET: string;
}

/** The environment in `.env.local`, which is written when it is not there. */
export async function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  if (!existsSync(file)) {
    const environment = await newEnvironment("http://localhost:3006", "http://localhost:4000", "http://localhost:4100");
    writeFileSync(file, format(environment), { mode: 0o600 });
  }
  return parseEnv(readFileSync(file, "utf8")) as unknown as DevelopmentEnvironment;
}

/** An environment with keys of its own, for an app, a mock provider and a register at these addresses. */
export async function newEnvironment(app: string, provider: string, register: string): Promise<DevelopmentEnvironment> {
  const { privateKey } = await generateKeyPair("PS256", { extractable: true });
  const key: JWK = {
    ...(await exportJWK(privateKey)),
    alg: "PS256",
    use: "sig",
    kid: `test-only.${randomBytes(6).toString("hex")}`,
    // Of a certificate that is none: the mock takes any digest that was registered.
    "x5t#S256": randomBytes(32).toString("base64url"),
  };
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/entra`,
    GRAPH: `${provider}/entra`,
    REGISTER_API: register,
    // The mock's usual one, so that apps can share a tenant.
    TENANT_ID: "11111111-2222-4333-8444-555555555555",
    CLIENT_ID: randomUUID(),
    CLIENT_KEY: JSON.stringify(key),
    // As the register names itself.
    REGISTER_CLIENT_ID: "7f2b90d4-63a1-4e0c-9d58-2c1be4a7f306",
    CASEWORKER_GROUP: randomUUID(),
    SESSION_SECRET: randomBytes(32).toString("base64url"),
  };
}

function format(environment: DevelopmentEnvironment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}

if (import.meta.main) await developmentEnvironment();
