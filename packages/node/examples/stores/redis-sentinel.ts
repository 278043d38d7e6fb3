import { redisStore } from "@adgangskort/node/redis";
import { Redis } from "ioredis";

const { SENTINEL_HOST = "", REDIS_PASSWORD = "" } = process.env;

const client = new Redis({
  sentinels: [{ host: SENTINEL_HOST, port: 26379 }],
  name: "mymaster",
  password: REDIS_PASSWORD,
  // Leaves a primary that hung when another takes its place: it takes itself for the primary when it goes on.
  failoverDetector: true,
  retryStrategy: (times) => Math.min(50 * times, 500),
});
client.on("error", (error: Error) => console.error(error.message));
// ioredis 6.0 ends the client for good if the failover is detected while it connects. Remove this listener before you disconnect.
client.on("end", () => setTimeout(() => void client.connect().catch(() => undefined), 100));

// A logout counts when one replica has it.
export const store = redisStore({ client, replicas: 1 });
