export { redisStore } from "./stores/redis.ts";
export type { RedisStoreOptions } from "./stores/redis.ts";
export type { IoRedisClient, NodeRedisClient, RedisClient } from "./stores/redis/redis-client.ts";
