import { sqliteStore, type SessionStore } from "@adgangskort/node";
import { redisStore } from "@adgangskort/node/redis";
import { createClient } from "redis";

const { REDIS_URL, VALKEY_URI_SESSIONS, VALKEY_USERNAME_SESSIONS, VALKEY_PASSWORD_SESSIONS } = process.env;

type Server = Pick<NonNullable<Parameters<typeof createClient>[0]>, "url" | "username" | "password">;

/** The server of `REDIS_URL`, or the one that NAIS gives an application with the Valkey instance `sessions`. */
function serverOf(): Server | undefined {
  if (REDIS_URL !== undefined) return { url: REDIS_URL };
  const nais = { VALKEY_URI_SESSIONS, VALKEY_USERNAME_SESSIONS, VALKEY_PASSWORD_SESSIONS };
  const missing = Object.entries(nais).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length === Object.keys(nais).length) return undefined;
  if (missing.length > 0) throw new Error(`The session store of NAIS is incomplete. Set ${missing.join(" and ")}`);
  return {
    // The client knows no valkey: and valkeys:, which are redis: and rediss:.
    url: VALKEY_URI_SESSIONS?.replace(/^valkey/, "redis") ?? "",
    username: VALKEY_USERNAME_SESSIONS ?? "",
    password: VALKEY_PASSWORD_SESSIONS ?? "",
  };
}

function clientOf(server: Server) {
  const client = createClient({
    ...server,
    socket: { reconnectStrategy: (retries) => Math.min(50 * retries, 500) },
  });
  client.on("error", (error: Error) => console.error(error.message));
  // Not awaited: without the server the application starts all the same, and answers that it has no sessions for now.
  client.connect().catch((error: Error) => console.error(error.message));
  return client;
}

const server = serverOf();

/** Sessions are in Redis or Valkey if the environment names a server, as several replicas need, and in a file otherwise. */
export const store: SessionStore =
  server === undefined ? sqliteStore({ path: ".data/sessions.db" }) : redisStore({ client: clientOf(server) });
