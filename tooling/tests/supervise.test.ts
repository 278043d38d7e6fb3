import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { freePort } from "../../packages/node/tests/support/server-process.ts";
import { portOwner } from "../start/port-owner.ts";

const cwd = join(import.meta.dirname, "..");
const program = "tests/fixtures/start-dummies.ts";

interface Started {
  child: ChildProcess;
  ports: number[];
  output: () => string;
  ended: Promise<number | null>;
}

const started: Started[] = [];

/** Start two dummies under supervision, either directly or below a real `npx`, in a process group of their own. */
async function start(manner: string, below: "node" | "npx", ports?: number[]): Promise<Started> {
  const chosen = ports ?? [await freePort(), await freePort()];
  const args = [program, manner, ...chosen.map(String)];
  const command: [string, string[]] =
    below === "node" ? [process.execPath, args] : ["npx", ["-c", `node ${args.join(" ")}`]];
  const child = spawn(...command, { cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const run = { child, ports: chosen, output: () => output, ended };
  started.push(run);
  return run;
}

const ready = async ({ output }: Started): Promise<void> =>
  vi.waitFor(() => expect(output()).toContain("READY"), { timeout: 20_000, interval: 50 });

/** Our dummies, their grandchildren and their supervisor, by the ports on their command lines: pid and command. */
function leftOf({ ports }: Started): { pid: number; command: string }[] {
  const wanted = ({ command }: { command: string }): boolean =>
    command.includes("tests/fixtures/") && ports.some((port) => command.split(" ").includes(String(port)));
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return { pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
      } catch {
        return []; // ended meanwhile
      }
    })
    .filter(wanted);
}

/** Nothing is left: no process, no bound port. */
const expectGone = async (run: Started, timeout: number): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(leftOf(run)).toEqual([]);
      for (const port of run.ports) expect(await portOwner(port)).toBeUndefined();
    },
    { timeout, interval: 100 },
  );

/** Nothing is left behind by a test that failed, either. */
afterEach(() => {
  for (const { pid } of started.splice(0).flatMap(leftOf)) process.kill(pid, "SIGKILL");
});

describe.skipIf(process.platform !== "linux")("two servers under supervision", () => {
  test("stop together on SIGTERM to the supervisor", async () => {
    const run = await start("mild", "node");
    await ready(run);
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    await expectGone(run, 1000);
  });

  test("stop together on Ctrl-C, which goes to the whole group", async () => {
    const run = await start("mild", "npx");
    await ready(run);
    process.kill(-(run.child.pid ?? 0), "SIGINT");
    await expectGone(run, 3000);
  });

  test.each(["SIGTERM", "SIGKILL"] as const)("stop when npx above them gets %s alone", async (signal) => {
    const run = await start("mild", "npx");
    await ready(run);
    run.child.kill(signal);
    await run.ended;
    await expectGone(run, 3000);
    expect(run.output()).toMatch(/stopping/);
  });

  test("are killed after five seconds when they do not heed SIGTERM, grandchildren too", async () => {
    const run = await start("stubborn", "node");
    await ready(run);
    const asked = Date.now();
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    expect(Date.now() - asked).toBeGreaterThan(4500);
    await expectGone(run, 1000);
  });

  test("fall together when one ends by itself", async () => {
    const run = await start("mild", "node");
    await ready(run);
    await fetch(`http://localhost:${run.ports[0]}/die`).catch(() => {});
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain("dummy-0 ended with exit code 3");
    await expectGone(run, 1000);
  });

  test("go on when one ends that they can do without, and it is said how to start it again", async () => {
    const run = await start("replaceable", "node");
    await ready(run);
    await fetch(`http://localhost:${run.ports[0]}/die`).catch(() => {});
    await vi.waitFor(() => expect(run.output()).toContain("Start it again: node dummy.ts"));
    expect(run.output()).toContain("dummy-0 ended with exit code 3; the others go on.");
    expect(await (await fetch(`http://localhost:${run.ports[1]}/`)).text()).toBe("here");
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    await expectGone(run, 1000);
  });

  test("do not start when a port is taken, and it is said by whom", async () => {
    const server = createServer().listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const run = await start("mild", "node", [await freePort(), port]);
    expect(await run.ended).toBe(1);
    server.close();
    expect(run.output()).toContain(`Port ${port}, needed for dummy-1, is taken by process ${process.pid} (`);
  });

  test("show each line of output behind the name of its server", async () => {
    const run = await start("mild", "node");
    await ready(run);
    await sleep(50);
    expect(run.output()).toContain(`dummy-1   | dummy on ${run.ports[1]}`);
    run.child.kill("SIGTERM");
    await run.ended;
  });
});
