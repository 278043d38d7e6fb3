import { sqliteStore, type SessionStore } from "@adgangskort/node";
import { redisStore } from "@adgangskort/node/redis";
import { createClient } from "redis";

const { REDIS_URL } = process.env;

/** Sessions are in Redis or Valkey if `REDIS_URL` is set, as several replicas need, and in a file otherwise. */
export const store: SessionStore =
  REDIS_URL === undefined ? sqliteStore({ path: ".data/sessions.db" }) : redisStore({ client: clientOf(REDIS_URL) });

function clientOf(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: (retries) => Math.min(50 * retries, 500) } });
  client.on("error", (error: Error) => console.error(error.message));
  // Not awaited: without the server the application starts all the same, and answers that it has no sessions for now.
  client.connect().catch((error: Error) => console.error(error.message));
  return client;
}
