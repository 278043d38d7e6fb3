import type { Cookie, Page, UserAgent } from "@adgangskort/mock-idp";

/** Sessions of earlier tests, by who logged in. */
export interface ReadySessions {
  /**
   * Gives the browser a live session that an earlier test's login made, or logs in. One test never gets the same session twice.
   * @throws if the login ends without a session
   */
  readonly enter: (agent: UserAgent, key: string, login: () => Promise<Page>) => Promise<void>;
  /** Call before each test. */
  readonly reset: () => void;
}

/** @param session where the application tells whether a browser has a session */
export function readySessions(session: URL): ReadySessions {
  const kept = new Map<string, readonly Cookie[]>();
  const taken = new Set<string>();
  const lives = async (agent: UserAgent): Promise<boolean> => (await agent.open(session)).status === 200;
  return {
    enter: async (agent, key, login) => {
      agent.cookies.clear();
      const cookies = taken.has(key) ? undefined : kept.get(key);
      taken.add(key);
      for (const cookie of cookies ?? []) agent.cookies.set(cookie);
      if (cookies && (await lives(agent))) return;
      agent.cookies.clear();
      const page = await login();
      const { pathname } = new URL(page.url);
      if (!(await lives(agent)))
        throw new Error(
          `the login ended at ${pathname} with ${page.status}, and ${session.pathname} tells of no session`,
        );
      // The provider's cookies are left out: it is reset for each test.
      kept.set(key, agent.cookies.for(session.origin));
    },
    reset: () => taken.clear(),
  };
}
