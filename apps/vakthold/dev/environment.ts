import { altinnEnvironment } from "#shell/dev/altinn-environment.ts";
import { environmentIn, newKey, newSecret } from "#shell/dev/environment.ts";

/** What the app reads from its environment, for development. */
export type DevelopmentEnvironment = Awaited<ReturnType<typeof newEnvironment>>;

/** An environment with keys of its own, for an app, a mock provider and a register at these addresses. */
export async function newEnvironment(app: string, provider: string, register: string) {
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/ansattporten`,
    REGISTER_API: register,
    ...(await altinnEnvironment("vakthold", provider)),
    CLIENT_ID: "vakthold",
    CLIENT_KEY: await newKey("RS256"),
    SESSION_SECRETS: newSecret(),
  };
}

/** The environment in `.env.local`. */
export function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  return environmentIn(new URL("../.env.local", import.meta.url), () =>
    newEnvironment("http://localhost:3003", "http://localhost:4000", "http://localhost:4100"),
  );
}

if (import.meta.main) await developmentEnvironment();
