import { hash } from "node:crypto";

/** The least that a session read can be: the cookie found by its name, its digest, a map, and a look at the time. */
export interface CookieSessions {
  readonly read: (cookie: string) => object | undefined;
}

interface Entry {
  readonly session: object;
  readonly until: number;
}

const lifeSeconds = 3600;
const idLength = 43;

export function cookieSessions(name: string, sessions: ReadonlyMap<string, object>): CookieSessions {
  const until = Date.now() + lifeSeconds * 1000;
  const entries = new Map<string, Entry>();
  for (const [id, session] of sessions) entries.set(hash("sha256", id, "base64url"), { session, until });
  const start = `${name}=`;
  return {
    read(cookie) {
      const at = cookie.indexOf(start);
      if (at === -1) return undefined;
      const id = cookie.slice(at + start.length, at + start.length + idLength);
      const entry = entries.get(hash("sha256", id, "base64url"));
      return entry && Date.now() < entry.until ? entry.session : undefined;
    },
  };
}
