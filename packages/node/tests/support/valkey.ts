import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sentinelName } from "./redis-clients.ts";
import { findProgram, freePort, startServer, type ServerProcess } from "./server-process.ts";

const advice = `The tests of the redis store need a Valkey or Redis server and none was found. Any one of these gives one:
  apt-get install valkey-server     (Debian, as root; done for you by "pnpm test" when it runs as root)
  brew install valkey
  VALKEY_SERVER=/path/to/valkey-server`;

/** A server of one node. Its data last from a `stop` to the next `start`. */
export interface Valkey {
  readonly port: number;
  process: ServerProcess;
  start(): Promise<void>;
  /** Ends the server, and takes its data away. */
  remove(): Promise<void>;
}

function valkeyProgram(): string {
  const program = process.env["VALKEY_SERVER"] ?? findProgram(["valkey-server", "redis-server"]);
  if (!program) throw new Error(advice);
  return program;
}

export async function startValkey(...options: readonly string[]): Promise<Valkey> {
  const program = valkeyProgram();
  const [folder, port] = [mkdtempSync(join(tmpdir(), "adgangskort-valkey-")), await freePort()];
  const command = [program, "--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...options];
  const start = (): Promise<ServerProcess> => startServer(command, /Ready to accept connections/);
  const valkey: Valkey = {
    port,
    process: await start(),
    async start() {
      valkey.process = await start();
    },
    async remove() {
      await valkey.process.stop("SIGKILL");
      rmSync(folder, { recursive: true });
    },
  };
  return valkey;
}

/** Three processes that watch a primary, and make a replica the primary when it is gone for a second. */
export interface Sentinels {
  readonly ports: readonly number[];
  /** Port of the primary, as they agree. */
  primary(): Promise<number>;
  remove(): Promise<void>;
}

export async function startSentinels(primary: number): Promise<Sentinels> {
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-sentinels-"));
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const processes = await Promise.all(
    ports.map((port) => {
      const file = join(folder, `${port}.conf`);
      const lines = [
        `port ${port}`,
        "bind 127.0.0.1",
        `sentinel monitor ${sentinelName} 127.0.0.1 ${primary} 2`,
        `sentinel down-after-milliseconds ${sentinelName} 1000`,
        `sentinel failover-timeout ${sentinelName} 3000`,
      ];
      writeFileSync(file, lines.join("\n"));
      return startServer([valkeyProgram(), file, "--sentinel"], /monitor master/);
    }),
  );
  return {
    ports,
    async primary() {
      const [port] = ports;
      const answer = await command(port, `SENTINEL GET-MASTER-ADDR-BY-NAME ${sentinelName}`);
      return Number(answer.split("\r\n")[4]);
    },
    async remove() {
      await Promise.all(processes.map((each) => each.stop("SIGKILL")));
      rmSync(folder, { recursive: true });
    },
  };
}

/** A cluster of three masters, each with so many replicas. */
export interface ValkeyCluster {
  readonly nodes: readonly Valkey[];
  readonly ports: readonly number[];
  remove(): Promise<void>;
}

const slots = 16_384;
const masterCount = 3;

export async function startValkeyCluster(replicas = 0, ...options: readonly string[]): Promise<ValkeyCluster> {
  const busPorts = await Promise.all(Array.from({ length: masterCount * (1 + replicas) }, freePort));
  const nodes = await Promise.all(
    busPorts.map((bus) => startValkey("--cluster-enabled", "yes", "--cluster-port", String(bus), ...options)),
  );
  const share = Math.ceil(slots / masterCount);
  const [first] = nodes;
  for (const [index, { port }] of nodes.entries()) {
    const last = Math.min((index + 1) * share, slots) - 1;
    if (index < masterCount) await command(port, `CLUSTER ADDSLOTSRANGE ${index * share} ${last}`);
    await command(first!.port, `CLUSTER MEET 127.0.0.1 ${port} ${busPorts[index]}`);
  }
  const isWhole = new RegExp(`cluster_state:ok[^]*cluster_known_nodes:${nodes.length}`);
  for (const { port } of nodes) {
    while (!isWhole.test(await command(port, "CLUSTER INFO"))) await wait(50);
  }
  for (const [index, { port }] of nodes.entries()) {
    if (index < masterCount) continue;
    const id = await command(nodes[index % masterCount]!.port, "CLUSTER MYID");
    await command(port, `CLUSTER REPLICATE ${id.split("\r\n")[1]}`);
    await isReplicating(port);
  }
  return {
    nodes,
    ports: nodes.map(({ port }) => port),
    remove: async () => void (await Promise.all(nodes.map((node) => node.remove()))),
  };
}

/** Resolves when a replica has what its primary has. */
export async function isReplicating(port: number): Promise<void> {
  while (!(await command(port, "INFO replication")).includes("master_link_status:up")) await wait(50);
}

/** What a server answers to one command, as it stands on the wire. */
export async function command(port: number, line: string): Promise<string> {
  const socket = createConnection(port, "127.0.0.1");
  socket.write(`${line}\r\n`);
  const [answer] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  return answer.toString();
}
