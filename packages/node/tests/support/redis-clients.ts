import type { RedisClient } from "../../src/redis.ts";

/** A client of one of the packages, connected, and how it ends. */
export interface OpenClient {
  readonly client: RedisClient;
  close(): void;
}

/** Milliseconds until a client that lost its server tries again. */
const retry = 100;
/** What the sentinels call the primary and its replicas. */
export const sentinelName = "sessions";
const ignore = (): void => undefined;

/**
 * Every way to reach a server, by name: each is handed the ports of its nodes. Packages are loaded on demand: loading all of them takes longer than
 * the rest of the start of a process.
 */
export const redisClients = {
  async "node-redis"([port = 0]) {
    const { createClient } = await import("redis");
    const client = createClient({
      url: `redis://127.0.0.1:${port}`,
      socket: { reconnectStrategy: () => retry },
    });
    client.on("error", ignore);
    await client.connect();
    return { client, close: () => client.destroy() };
  },
  async "node-redis cluster"(ports) {
    const { createCluster } = await import("redis");
    const client = createCluster({ rootNodes: ports.map((port) => ({ url: `redis://127.0.0.1:${port}` })) });
    client.on("error", ignore);
    await client.connect();
    return { client, close: () => client.destroy() };
  },
  async ioredis([port = 0]) {
    const { Redis } = await import("ioredis");
    const client = new Redis({ host: "127.0.0.1", port, retryStrategy: () => retry, lazyConnect: true });
    client.on("error", ignore);
    await client.connect();
    return { client, close: () => client.disconnect() };
  },
  /** The ports are those of the sentinels. */
  async "ioredis sentinel"(ports) {
    const { Redis } = await import("ioredis");
    const client = new Redis({
      sentinels: ports.map((port) => ({ host: "127.0.0.1", port })),
      name: sentinelName,
      // A primary that hangs closes no connection, and takes itself for the primary when it goes on.
      failoverDetector: true,
      sentinelRetryStrategy: () => retry,
      retryStrategy: () => retry,
      lazyConnect: true,
    });
    client.on("error", ignore);
    // A failover that is detected while it connects ends the client for good (ioredis 6.0).
    const again = (): void => {
      setTimeout(() => void client.connect().catch(ignore), retry);
    };
    client.on("end", again);
    await client.connect();
    return { client, close: () => client.off("end", again).disconnect() };
  },
  async "ioredis cluster"(ports) {
    const { Cluster } = await import("ioredis");
    const client = new Cluster(
      ports.map((port) => ({ host: "127.0.0.1", port })),
      { lazyConnect: true },
    );
    client.on("error", ignore);
    await client.connect();
    return { client, close: () => client.disconnect() };
  },
} satisfies Record<string, (ports: readonly number[]) => Promise<OpenClient>>;

export type RedisClientName = keyof typeof redisClients;
