import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "pg";
import { startPostgres, type Postgres } from "../../tests/support/postgres.ts";
import {
  command,
  isReplicating,
  startSentinels,
  startValkey,
  startValkeyCluster,
  type Valkey,
} from "../../tests/support/valkey.ts";
import { movableAddress } from "./movable-address.ts";
import { postgresPlace, type ChaosStore } from "./stores.ts";

const kept = ["--appendonly", "yes", "--appendfsync", "always", "--repl-diskless-sync-delay", "0"];

/**
 * Takes a Valkey server away until another is the primary: once killed, once hanging, by turns. A server that hung takes itself for the primary
 * when it goes on.
 */
function losingPrimaries(): (primary: Valkey, isReplaced: () => Promise<boolean>) => Promise<void> {
  let hangs = true;
  return async (primary, isReplaced) => {
    hangs = !hangs;
    if (hangs) primary.process.pause();
    else await primary.process.stop("SIGKILL");
    while (!(await isReplaced().catch(() => false))) await wait(50);
    if (hangs) primary.process.resume();
    else await primary.start();
  };
}

const isPrimary = async ({ port }: Valkey): Promise<boolean> =>
  (await Promise.race([command(port, "ROLE"), wait(500, "")])).includes("master");

/** Stores whose primary is lost, and a replica takes its place. */
export const failoverStores = {
  async sentinel() {
    const primary = await startValkey(...kept);
    const replicas = await Promise.all(
      [1, 2].map(() => startValkey(...kept, "--replicaof", `127.0.0.1 ${primary.port}`)),
    );
    for (const { port } of replicas) await isReplicating(port);
    const servers = [primary, ...replicas];
    const sentinels = await startSentinels(primary.port);
    const lose = losingPrimaries();
    return {
      place: { kind: "ioredis sentinel", ports: sentinels.ports, prefix: "chaos:", replicas: 1 },
      async restart() {
        const before = await sentinels.primary();
        const at = (port: number): Valkey => servers.find((server) => server.port === port) ?? primary;
        await lose(at(before), async () => {
          const next = await sentinels.primary();
          return next !== before && isPrimary(at(next));
        });
      },
      async remove() {
        await sentinels.remove();
        await Promise.all(servers.map((server) => server.remove()));
      },
    };
  },

  async cluster() {
    const cluster = await startValkeyCluster(1, ...kept, "--cluster-node-timeout", "1000");
    const { nodes, ports } = cluster;
    const lose = losingPrimaries();
    let shard = 0;
    return {
      place: { kind: "ioredis cluster", ports, prefix: "chaos:", replicas: 1 },
      async restart() {
        const pair = nodes.filter((_, index) => index % 3 === shard);
        shard = (shard + 1) % 3;
        const primaries = await Promise.all(pair.map(isPrimary));
        const [primary, replica] = primaries[0] ? pair : pair.toReversed();
        if (!primary || !replica) throw new Error("A master of the cluster has no replica.");
        await lose(primary, () => isPrimary(replica));
      },
      remove: () => cluster.remove(),
    };
  },

  async standby() {
    let primary = await startPostgres();
    const address = await movableAddress(primary.port);
    const place = await postgresPlace(primary);
    let following: Promise<Postgres> = follow(primary);
    await following;
    return {
      place: { ...place, url: `postgres://postgres@127.0.0.1:${address.port}/postgres` },
      async restart() {
        const [lost, standby] = [primary, await following];
        await lost.kill();
        await standby.promote();
        await address.move(standby.port);
        primary = standby;
        following = follow(primary);
        await lost.remove();
      },
      async remove() {
        address.close();
        await (await following).remove();
        await primary.remove();
      },
    };
  },
} satisfies Record<string, (folder: string) => Promise<ChaosStore>>;

/** A standby that has each commit before the primary confirms it. */
async function follow(primary: Postgres): Promise<Postgres> {
  const standby = await startPostgres(primary);
  const pool = new Pool({ connectionString: primary.url, max: 1 });
  const isSo = async (condition: string): Promise<void> => {
    const question = `SELECT FROM pg_stat_replication WHERE ${condition}`;
    while ((await pool.query(question)).rowCount === 0) await wait(50);
  };
  // Otherwise each commit would wait until the standby has caught up.
  await isSo("state = 'streaming'");
  await pool.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
  await pool.query("SELECT pg_reload_conf()");
  await isSo("sync_state = 'sync'");
  await pool.end();
  return standby;
}
