import { environmentIn, newKey, newSecret } from "#shell/dev/environment.ts";

/** What the app reads from its environment, for development. */
export type DevelopmentEnvironment = Awaited<ReturnType<typeof newEnvironment>>;

/** An environment with keys of its own, for an app, mock providers and a register at these addresses. */
export async function newEnvironment(app: string, providers: string, register: string) {
  return {
    BASE_URL: app,
    MOCK_ENTRA: `${providers}/entra`,
    MOCK_ANSATTPORTEN: `${providers}/ansattporten`,
    REGISTER_API: register,
    TENANT_ID: "11111111-2222-4333-8444-555555555555",
    ENTRA_CLIENT_ID: "a017a7ea-d320-4006-b607-cbb6570c6a01",
    // Entra ID knows a key by the digest of its certificate. The mock compares it only, so it is of nothing.
    ENTRA_CLIENT_KEY: await newKey("PS256", { "x5t#S256": newSecret() }),
    ANSATTPORTEN_CLIENT_ID: "tilsyn",
    ANSATTPORTEN_CLIENT_KEY: await newKey("RS256"),
    SESSION_SECRETS: newSecret(),
  };
}

/** The environment in `.env.local`. */
export function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  return environmentIn(new URL("../.env.local", import.meta.url), () =>
    newEnvironment("http://localhost:3008", "http://localhost:4000", "http://localhost:4100"),
  );
}

if (import.meta.main) await developmentEnvironment();
