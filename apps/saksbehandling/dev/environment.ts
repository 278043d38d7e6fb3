import { randomUUID } from "node:crypto";
import { environmentIn, newKey, newSecret } from "#shell/dev/environment.ts";

/** What the app reads from its environment, for development. */
export type DevelopmentEnvironment = Awaited<ReturnType<typeof newEnvironment>>;

/** An environment with keys of its own, for an app, a mock provider and a register at these addresses. */
export async function newEnvironment(app: string, provider: string, register: string) {
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/entra`,
    GRAPH: `${provider}/entra`,
    REGISTER_API: register,
    // The mock's usual one, so that apps can share a tenant.
    TENANT_ID: "11111111-2222-4333-8444-555555555555",
    CLIENT_ID: randomUUID(),
    // Entra ID knows a key by the digest of its certificate. The mock compares it only, so it is of nothing.
    CLIENT_KEY: await newKey("PS256", { "x5t#S256": newSecret() }),
    // As the register names itself.
    REGISTER_CLIENT_ID: "7f2b90d4-63a1-4e0c-9d58-2c1be4a7f306",
    CASEWORKER_GROUP: randomUUID(),
    AUDITOR_GROUP: randomUUID(),
    SESSION_SECRETS: newSecret(),
  };
}

/** The environment in `.env.local`. */
export function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  return environmentIn(new URL("../.env.local", import.meta.url), () =>
    newEnvironment("http://localhost:3006", "http://localhost:4000", "http://localhost:4100"),
  );
}

if (import.meta.main) await developmentEnvironment();
