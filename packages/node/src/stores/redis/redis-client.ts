import { errorMonitor } from "node:events";
import { AuthError } from "../../errors/errors.ts";
import { slotOf } from "./redis-slot.ts";

/** A client of the package `redis`, from `createClient` or `createCluster`. If it rejects, the store does so with `session_store_unavailable`. */
export interface NodeRedisClient {
  evalSha(sha: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A client of the package `ioredis`: a `Redis` or a `Cluster`. If it rejects, the store does so with `session_store_unavailable`. */
export interface IoRedisClient {
  evalsha(sha: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** A client of the package `redis` (5 or later) or `ioredis` (5 or later), for one server, Sentinel or a cluster. */
export type RedisClient = NodeRedisClient | IoRedisClient;

interface Listener {
  readonly close: () => void;
}

/** A common interface to the clients of both packages. */
export interface RedisConnection {
  evalSha(sha: string, keys: readonly string[], given: readonly string[]): Promise<unknown>;
  eval(script: string, keys: readonly string[], given: readonly string[]): Promise<unknown>;
  /** Commands in order to the key's node, without others in between. `undefined`: the client is a pool or `createSentinel` of `redis`. */
  readonly inOrder:
    | undefined
    | ((key: string, commands: readonly (readonly string[])[]) => Promise<readonly unknown[]>);
  /** The address of the node of a cluster that has the key, as far as the client knows. `undefined` also for one server. */
  readonly nodeOf: (key: string) => string | undefined;
  /** Whether the client looks for another server when its own is lost: Sentinel or a cluster. Not known of a server behind one address. */
  readonly failsOver: boolean;
  /** The last error of a reconnecting client, such as a refused connection or password. */
  trouble(): Error | undefined;
  /** Subscribes to channels on a separate connection. It does not keep the process alive and never reconnects: `broken` is final. */
  listen(
    channels: readonly string[],
    hear: (channel: string, message: string) => void,
    broken: () => void,
  ): Promise<Listener>;
}

/** The event emitter of a connection, in either package. */
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

interface NodeRedisPipelines {
  multi(routing?: string): {
    addCommand(command: readonly string[]): unknown;
    addCommand(key: string, isReadonly: boolean, command: readonly string[]): unknown;
    execAsPipeline(): Promise<readonly unknown[]>;
  };
}

interface NodeRedisCluster {
  readonly masters: readonly object[];
  readonly slots?: readonly ({ readonly master?: { readonly address: string } } | undefined)[];
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

interface IoRedisPipelines {
  pipeline(commands: readonly (readonly string[])[]): {
    exec(): Promise<readonly (readonly [error: Error | null, answer: unknown])[] | null>;
  };
}

interface IoRedisCluster {
  /** The addresses of the nodes of each slot, the master first. */
  readonly slots?: readonly (readonly string[] | undefined)[];
  nodes(role: "master"): readonly IoRedisNode[];
}

/** @throws {@link AuthError} `configuration_invalid` if the client is of another package, or of a version that is too old */
export function connectionOf(client: RedisClient): RedisConnection {
  checkClient(client);
  const connection = "evalSha" in client ? nodeRedis(client) : ioRedis(client);
  return { ...connection, failsOver: failsOver(client), trouble: troubleOf(client as Partial<Events>) };
}

function failsOver(client: object): boolean {
  const { options } = client as { readonly options?: { readonly sentinels?: unknown } };
  return "masters" in client || "nodes" in client || Array.isArray(options?.sentinels) || "getMasterNode" in client;
}

function checkClient(given: unknown): void {
  const client = typeof given === "object" && given !== null ? given : {};
  // `redis` 4 cannot close a connection at once, and `redis` 3 has callbacks: `evalsha` of it returns no promise.
  const redis4 = "evalSha" in client && "duplicate" in client && !("destroy" in client);
  const tooOld = redis4 || "internal_send_command" in client;
  if (!tooOld && ("evalSha" in client || "evalsha" in client)) return;
  const fault = tooOld
    ? "is of a version of redis that is too old: npm install redis@^6"
    : "must be a client of the package redis or ioredis: npm install redis";
  throw new AuthError("configuration_invalid", { details: { faults: [{ option: "redisStore.client", fault }] } });
}

/** How long an error explains a missing connection, in milliseconds. Clients retry at least every few seconds. */
const troubleLasts = 10_000;

/** `errorMonitor` observes errors without handling them: the application's listeners, or their absence, work as before. */
function troubleOf(client: Partial<Events>): () => Error | undefined {
  let latest: { readonly error: Error; readonly at: number } | undefined;
  client.on?.(errorMonitor, (error: Error) => (latest = { error, at: performance.now() }));
  client.on?.("ready", () => (latest = undefined));
  return () => (latest && performance.now() - latest.at < troubleLasts ? latest.error : undefined);
}

function nodeRedis(client: NodeRedisClient): Omit<RedisConnection, "failsOver" | "trouble"> {
  return {
    evalSha: (sha, keys, given) => client.evalSha(sha, { keys: [...keys], arguments: [...given] }),
    eval: (script, keys, given) => client.eval(script, { keys: [...keys], arguments: [...given] }),

    inOrder:
      "totalClients" in client || "acquire" in client
        ? undefined
        : async (key, commands) => {
            const pipeline = (client as unknown as NodeRedisPipelines).multi();
            for (const command of commands) {
              if ("masters" in client) pipeline.addCommand(key, false, command);
              else pipeline.addCommand(command);
            }
            return pipeline.execAsPipeline();
          },

    nodeOf: (key) =>
      "masters" in client ? (client as unknown as NodeRedisCluster).slots?.[slotOf(key)]?.master?.address : undefined,

    async listen(channels, hear, broken) {
      const node = "masters" in client ? await anyNodeOf(client as unknown as NodeRedisCluster) : client;
      const { options } = node as unknown as NodeRedisNode;
      // Otherwise it would reconnect silently, and changes in between would be missed.
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

/** Any master: cluster nodes forward published messages to each other. */
async function anyNodeOf(cluster: NodeRedisCluster): Promise<NodeRedisNode> {
  return cluster.nodeClient(anyOf(cluster.masters));
}

function ioRedis(client: IoRedisClient): Omit<RedisConnection, "failsOver" | "trouble"> {
  return {
    evalSha: (sha, keys, given) => client.evalsha(sha, keys.length, ...keys, ...given),
    eval: (script, keys, given) => client.eval(script, keys.length, ...keys, ...given),

    async inOrder(_key, commands) {
      // In a cluster, the pipeline goes to the node of the commands that have keys.
      const answers = await (client as unknown as IoRedisPipelines).pipeline(commands).exec();
      return (answers ?? []).map(([error, answer]) => {
        if (error) throw error;
        return answer;
      });
    },

    nodeOf: (key) => ("nodes" in client ? (client as unknown as IoRedisCluster).slots?.[slotOf(key)]?.[0] : undefined),

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

/** Closing a connection that is already lost may throw. */
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
