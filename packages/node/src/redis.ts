export { redisStore } from "./session/stores/redis.ts";
export type { RedisStoreOptions } from "./session/stores/redis.ts";
export type { IoRedisClient, NodeRedisClient, RedisClient } from "./session/stores/redis-client.ts";
