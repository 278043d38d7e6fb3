import { environmentIn, newKey, newSecret } from "#shell/dev/environment.ts";

/** What the app reads from its environment, for development. */
export type DevelopmentEnvironment = Awaited<ReturnType<typeof newEnvironment>>;

/** An environment with keys of its own, for an app, a mock provider, a register and, if any, a service for employees at these addresses. */
export async function newEnvironment(app: string, provider: string, register: string, employeeService = "") {
  return {
    BASE_URL: app,
    MOCK_ISSUER: `${provider}/idporten`,
    REGISTER_API: register,
    CLIENT_ID: "innbygger",
    CLIENT_KEY: await newKey("RS256"),
    SESSION_SECRETS: newSecret(),
    // Where the same agency's service for employees is; without it the pages have no link to one.
    EMPLOYEE_SERVICE: employeeService,
  };
}

/** The environment in `.env.local`. */
export function developmentEnvironment(): Promise<DevelopmentEnvironment> {
  return environmentIn(new URL("../.env.local", import.meta.url), () =>
    newEnvironment("http://localhost:3007", "http://localhost:4000", "http://localhost:4100", "http://localhost:3001"),
  );
}

if (import.meta.main) await developmentEnvironment();
