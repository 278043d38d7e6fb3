import { altinnEnvironment } from "#shell/dev/altinn-environment.ts";
import { environmentIn, newKey, newSecret } from "#shell/dev/environment.ts";

/** What the app reads from its environment, for development. */
export type DevelopmentEnvironment = Awaited<ReturnType<typeof newEnvironment>>;

/** An environment with keys of its own, for an app, a mock provider, a register and, if any, a service for private persons at these addresses. */
export async function newEnvironment(app: string, provider: string, register: string, privateService = "") {
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/ansattporten`,
    REGISTER_API: register,
    ...(await altinnEnvironment("virksomhet", provider)),
    FLEET_KEY: await newKey("RS256"),
    CLIENT_ID: "virksomhet",
    CLIENT_KEY: await newKey("RS256"),
    SESSION_SECRETS: newSecret(),
    // Where the same agency's service for private persons is; without it the pages have no link to one.
    PRIVATE_SERVICE: privateService,
  };
}

/** The environment in `.env.local`. */
export function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  return environmentIn(new URL("../.env.local", import.meta.url), () =>
    newEnvironment("http://localhost:3001", "http://localhost:4000", "http://localhost:4100", "http://localhost:3007"),
  );
}

if (import.meta.main) await developmentEnvironment();
