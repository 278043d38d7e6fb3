import { redisStore } from "@adgangskort/node/redis";
import { Cluster } from "ioredis";

const { REDIS_HOST = "", REDIS_PASSWORD = "" } = process.env;

const client = new Cluster([{ host: REDIS_HOST, port: 6379 }], {
  clusterRetryStrategy: (times) => Math.min(50 * times, 500),
  redisOptions: { username: "adgangskort", password: REDIS_PASSWORD, tls: {} },
});
client.on("error", (error: Error) => console.error(error.message));

// A logout counts when one replica has it.
export const store = redisStore({ client, replicas: 1 });
