import { execFile } from "node:child_process";
import { chownSync, globSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { findProgram, freePort, startServer, type RunAs, type ServerProcess } from "./server-process.ts";

const run = promisify(execFile);

const advice = `The tests of the postgres store need a PostgreSQL server and none was found. Any one of these gives one:
  apt-get install postgresql     (Debian, as root; done for you by "pnpm test" when it runs as root)
  brew install postgresql@17
  POSTGRES_BIN=/path/to/the/folder/of/initdb`;

/** Of a copy: with what makes it a standby, and at once. */
const copied = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync"];
const plain = ["--encoding", "UTF8", "--no-locale"];

/** A server with one database. Its data last from a `stop` to the next `start`. */
export interface Postgres {
  /** Of the superuser. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  start(): Promise<void>;
  /** SIGINT: connections are told `57P01` and cut. */
  stop(): Promise<void>;
  hasEnded(): boolean;
  /** The server's own process. */
  process(): ServerProcess;
  /** As a machine that is lost. */
  kill(): Promise<void>;
  /** Makes a standby the primary. */
  promote(): Promise<void>;
  /** Leaves every connection as it is, and answers nothing. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the server, and takes its data away. */
  remove(): Promise<void>;
}

/**
 * @param primary the server to follow by streaming replication; without one, the new server is a primary. @param parent folder of its data
 * @param own settings other than those of tests
 */
export async function startPostgres(
  primary?: Pick<Postgres, "port">,
  parent = tmpdir(),
  own: Readonly<Record<string, string>> = {},
): Promise<Postgres> {
  const [folder, port, runAs] = [
    mkdtempSync(join(parent, "adgangskort-postgres-")),
    await freePort(),
    await ordinaryUser(),
  ];
  if (runAs.uid !== undefined) chownSync(folder, runAs.uid, runAs.gid ?? runAs.uid);
  const bin = binaries();
  const data = join(folder, "data");
  const program = (name: string, args: readonly string[]): Promise<unknown> =>
    run(join(bin, name), args, { ...runAs, cwd: folder });
  await (primary
    ? program("pg_basebackup", ["-D", data, "-h", "127.0.0.1", "-p", String(primary.port), "-U", "postgres", ...copied])
    : program("initdb", ["-D", data, "-U", "postgres", "--auth", "trust", "--no-sync", ...plain]));
  const forTests = { listen_addresses: "127.0.0.1", fsync: "off", shared_buffers: "16MB", max_connections: "200" };
  const settings = { ...forTests, ...own };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [join(bin, "postgres"), "-D", data, "-p", String(port), "-k", folder, ...options];
  const start = (): Promise<ServerProcess> => startServer(command, /ready to accept (?:read-only )?connections/, runAs);

  let running = await start();
  async function signal(name: NodeJS.Signals): Promise<void> {
    for (const pid of [running.pid, ...(await childrenOf(running.pid))]) {
      try {
        process.kill(pid, name);
      } catch {
        // A connection that has ended meanwhile, and its process with it.
      }
    }
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    get pid() {
      return running.pid;
    },
    async start() {
      running = await start();
    },
    stop: () => running.stop("SIGINT"),
    hasEnded: () => running.hasEnded(),
    process: () => running,
    kill: async () => {
      await signal("SIGKILL");
      await running.stop("SIGKILL");
    },
    promote: async () => void (await program("pg_ctl", ["promote", "-D", data])),
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    async remove() {
      await signal("SIGCONT");
      // Lets connections that are being closed close by themselves: who is told of a shutdown then has nobody to tell.
      await Promise.race([running.stop("SIGTERM"), wait(3_000).then(() => running.stop("SIGINT"))]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** The folder of initdb: the newest that Debian has, else that of the PATH. */
function binaries(): string {
  const chosen = process.env["POSTGRES_BIN"];
  if (chosen) return chosen;
  const versions = globSync("/usr/lib/postgresql/*/bin").toSorted((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  const found = findProgram(["initdb"], versions.toReversed());
  if (!found) throw new Error(advice);
  return dirname(realpathSync(found));
}

/** PostgreSQL refuses to run as root. */
async function ordinaryUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (option: string): Promise<number> => Number((await run("id", [option, "nobody"])).stdout);
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

/** Each connection has a process of its own. */
async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid="]);
  return stdout
    .trim()
    .split("\n")
    .flatMap((row) => {
      const [pid, ppid] = row.trim().split(/\s+/).map(Number);
      return pid !== undefined && ppid === parent ? [pid] : [];
    });
}
