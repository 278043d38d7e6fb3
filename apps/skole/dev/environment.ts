import { environmentIn, newSecret } from "#shell/dev/environment.ts";

/** What the app reads from its environment, for development. */
export type DevelopmentEnvironment = ReturnType<typeof newEnvironment>;

/** An environment with secrets of its own, for an app, a mock provider and a register at these addresses. */
export function newEnvironment(app: string, provider: string, register: string) {
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/feide`,
    REGISTER_API: register,
    CLIENT_ID: "3f0c9a72-6d1b-4c58-8e24-b7a5d0f3196e",
    CLIENT_SECRET: newSecret(),
    SESSION_SECRETS: newSecret(),
  };
}

/** The environment in `.env.local`. */
export function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  return environmentIn(new URL("../.env.local", import.meta.url), () =>
    newEnvironment("http://localhost:3005", "http://localhost:4000", "http://localhost:4100"),
  );
}

if (import.meta.main) await developmentEnvironment();
