import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { connect } from "node:net";

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("connect", settle(true)).on("error", settle(false)).setTimeout(1000, settle(false));
  });
}

/** The inodes of the sockets that listen on a port, from the kernel's tables. */
function listeningInodes(port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((table) => readFileSync(table, "utf8").split("\n"))
    .map((row) => row.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === "0A")
    .map((row) => row[9] ?? "");
}

function ownerFromProc(port: number): string | undefined {
  const wanted = new Set(listeningInodes(port).map((inode) => `socket:[${inode}]`));
  const holds = (pid: string): boolean => {
    try {
      return readdirSync(`/proc/${pid}/fd`).some((fd) => wanted.has(readlinkSync(`/proc/${pid}/fd/${fd}`)));
    } catch {
      return false; // gone meanwhile, or another user's
    }
  };
  const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holds(name));
  return pid && `process ${pid} (${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()})`;
}

function ownerFromLsof(port: number): string | undefined {
  const { stdout } = spawnSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], { encoding: "utf8" });
  const [, pid, command] = /^p(\d+)\nc(.*)$/m.exec(stdout ?? "") ?? [];
  return pid && `process ${pid} (${command})`;
}

/** Who listens on a port of this machine, in words; undefined when it is free. */
export async function portOwner(port: number): Promise<string | undefined> {
  const taken = await Promise.all([accepts("127.0.0.1", port), accepts("::1", port)]);
  if (!taken.includes(true)) return undefined;
  const owner = process.platform === "linux" ? ownerFromProc(port) : ownerFromLsof(port);
  return owner || "a process that this user may not see";
}
