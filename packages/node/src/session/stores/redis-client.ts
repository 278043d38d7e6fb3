import { errorMonitor } from "node:events";

/** A client of the package `redis`: of `createClient` or `createCluster`. */
export interface NodeRedisClient {
  evalSha(sha: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A client of the package `ioredis`: a `Redis` or a `Cluster`. */
export interface IoRedisClient {
  evalsha(sha: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** What `redisStore` takes: a client of the package `redis` (from 5) or `ioredis` (from 5), for one server, Sentinel or a cluster. */
export type RedisClient = NodeRedisClient | IoRedisClient;

interface Listener {
  readonly close: () => void;
}

/** A client, whichever it is. */
export interface RedisConnection {
  evalSha(sha: string, keys: readonly string[], given: readonly string[]): Promise<unknown>;
  eval(script: string, keys: readonly string[], given: readonly string[]): Promise<unknown>;
  /** The last error of a connection that is being tried again, as a refused port or a refused password. */
  trouble(): Error | undefined;
  /** Hears channels on a connection of its own, which keeps no process alive and does not mend itself: `broken` is the end of it. */
  listen(
    channels: readonly string[],
    hear: (channel: string, message: string) => void,
    broken: () => void,
  ): Promise<Listener>;
}

/** What a connection that listens is made of, in either package. */
interface Events {
  on(event: string | symbol, listener: (...given: never[]) => void): unknown;
}

interface NodeRedisNode {
  readonly options?: { readonly socket?: object };
  duplicate(options: object): Events & {
    connect(): Promise<unknown>;
    subscribe(channels: readonly string[], hear: (message: string, channel: string) => void): Promise<unknown>;
    unref(): void;
    destroy(): void;
  };
}

interface NodeRedisCluster {
  readonly masters: readonly object[];
  nodeClient(master: object): Promise<NodeRedisNode>;
}

interface IoRedisNode {
  duplicate(options: object): Events & {
    readonly stream?: { unref(): void };
    connect(): Promise<unknown>;
    subscribe(...channels: readonly string[]): Promise<unknown>;
    disconnect(): void;
  };
}

interface IoRedisCluster {
  nodes(role: "master"): readonly IoRedisNode[];
}

export function connectionOf(client: RedisClient): RedisConnection {
  const connection = "evalSha" in client ? nodeRedis(client) : ioRedis(client);
  return { ...connection, trouble: troubleOf(client as Partial<Events>) };
}

/** Milliseconds for which an error tells why there is no connection: clients try again every few seconds at the least. */
const troubleLasts = 10_000;

/** `errorMonitor` leaves the errors to the listeners of the application, and a client without any as it is. */
function troubleOf(client: Partial<Events>): () => Error | undefined {
  let latest: { readonly error: Error; readonly at: number } | undefined;
  client.on?.(errorMonitor, (error: Error) => (latest = { error, at: performance.now() }));
  client.on?.("ready", () => (latest = undefined));
  return () => (latest && performance.now() - latest.at < troubleLasts ? latest.error : undefined);
}

function nodeRedis(client: NodeRedisClient): Omit<RedisConnection, "trouble"> {
  return {
    evalSha: (sha, keys, given) => client.evalSha(sha, { keys: [...keys], arguments: [...given] }),
    eval: (script, keys, given) => client.eval(script, { keys: [...keys], arguments: [...given] }),

    async listen(channels, hear, broken) {
      const node = "masters" in client ? await nodeOf(client as unknown as NodeRedisCluster) : client;
      const { options } = node as unknown as NodeRedisNode;
      // Else it would connect anew by itself, and leave unsaid what it did not hear in between.
      const socket = { ...options?.socket, reconnectStrategy: false };
      const listener = (node as unknown as NodeRedisNode).duplicate({ socket });
      for (const event of ["error", "end"]) listener.on(event, broken);
      listener.unref();
      await listener.connect();
      await listener.subscribe(channels, (message, channel) => hear(channel, message));
      return listenerOf(() => listener.destroy());
    },
  };
}

/** Whichever master: the nodes of a cluster tell each other what is published. */
async function nodeOf(cluster: NodeRedisCluster): Promise<NodeRedisNode> {
  return cluster.nodeClient(anyOf(cluster.masters));
}

function ioRedis(client: IoRedisClient): Omit<RedisConnection, "trouble"> {
  return {
    evalSha: (sha, keys, given) => client.evalsha(sha, keys.length, ...keys, ...given),
    eval: (script, keys, given) => client.eval(script, keys.length, ...keys, ...given),

    async listen(channels, hear, broken) {
      const node = "nodes" in client ? anyOf((client as unknown as IoRedisCluster).nodes("master")) : client;
      const listener = (node as unknown as IoRedisNode).duplicate({
        lazyConnect: true,
        retryStrategy: null,
        autoResubscribe: false,
      });
      for (const event of ["error", "close", "end"]) listener.on(event, broken);
      listener.on("message", hear);
      await listener.connect();
      listener.stream?.unref();
      await listener.subscribe(...channels);
      return listenerOf(() => listener.disconnect());
    },
  };
}

/** A connection that is lost already may refuse to be closed. */
function listenerOf(close: () => void): Listener {
  return {
    close() {
      try {
        close();
      } catch {}
    },
  };
}

function anyOf<Node>(nodes: readonly Node[]): Node {
  const node = nodes[Math.floor(Math.random() * nodes.length)];
  if (node === undefined) throw new Error("The client knows no node of the cluster yet.");
  return node;
}
