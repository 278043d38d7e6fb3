import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { exportJWK, generateKeyPair, type JWK } from "jose";

const file = new URL("../.env.local", import.meta.url);

/** What the app reads from its environment, for development: made once, kept out of git, read by Next too. */
export interface DevelopmentEnvironment {
  readonly BASE_URL: string;
  readonly MOCK_ENTRA: string;
  readonly MOCK_ANSATTPORTEN: string;
  readonly REGISTER_API: string;
  readonly TENANT_ID: string;
  readonly ENTRA_CLIENT_ID: string;
  readonly ENTRA_CLIENT_KEY: string;
  readonly ANSATTPORTEN_CLIENT_ID: string;
  readonly ANSATTPORTEN_CLIENT_KEY: string;
  readonly SESSION_SECRET: string;
}

/** The environment in `.env.local`, which is written when it is not there. */
export async function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  if (!existsSync(file)) {
    const environment = await newEnvironment("http://localhost:3008", "http://localhost:4000", "http://localhost:4100");
    writeFileSync(file, format(environment), { mode: 0o600 });
  }
  return parseEnv(readFileSync(file, "utf8")) as unknown as DevelopmentEnvironment;
}

/** An environment with keys of its own, for an app, mock providers and a register at these addresses. */
export async function newEnvironment(
  app: string,
  providers: string,
  register: string,
): Promise<DevelopmentEnvironment> {
  // Entra ID knows a key by the digest of its certificate: here of nothing, since the mock compares it only.
  const certificate = createHash("sha256").update(randomBytes(32)).digest("base64url");
  return {
    BASE_URL: app,
    MOCK_ENTRA: `${providers}/entra`,
    MOCK_ANSATTPORTEN: `${providers}/ansattporten`,
    REGISTER_API: register,
    TENANT_ID: "11111111-2222-4333-8444-555555555555",
    ENTRA_CLIENT_ID: "a017a7ea-d320-4006-b607-cbb6570c6a01",
    ENTRA_CLIENT_KEY: JSON.stringify({ ...(await newKey("PS256")), "x5t#S256": certificate }),
    ANSATTPORTEN_CLIENT_ID: "tilsyn",
    ANSATTPORTEN_CLIENT_KEY: JSON.stringify(await newKey("RS256")),
    SESSION_SECRET: randomBytes(32).toString("base64url"),
  };
}

async function newKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `test-only.${randomBytes(6).toString("hex")}`;
  return { ...(await exportJWK(privateKey)), alg, use: "sig", kid };
}

function format(environment: DevelopmentEnvironment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}

if (import.meta.main) await developmentEnvironment();
