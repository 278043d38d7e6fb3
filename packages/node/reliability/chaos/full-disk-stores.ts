import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startPostgres } from "../../tests/support/postgres.ts";
import { startValkey } from "../../tests/support/valkey.ts";
import { postgresPlace, type ChaosStore } from "./stores.ts";

/** How long the disk is full, in milliseconds. */
const full = 3000;

/** A disk of its own, which can be filled. Needs the right to mount: root on Linux. */
function smallDisk(folder: string, megabytes: number) {
  const path = join(folder, "disk");
  mkdirSync(path);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path]);
  // PostgreSQL runs as an ordinary user.
  chmodSync(path, 0o777);
  chmodSync(folder, 0o755);
  const ballast = join(path, "ballast");
  return {
    path,
    /** Fills it to the last byte for a while. */
    async fill(): Promise<void> {
      const file = openSync(ballast, "w");
      for (const size of [1 << 20, 4096, 1]) {
        try {
          while (writeSync(file, Buffer.alloc(size)) === size);
        } catch {
          // No space: the next size takes what is left.
        }
      }
      await wait(full);
      closeSync(file);
      rmSync(ballast);
    },
    remove: () => execFileSync("umount", ["--lazy", path]),
  };
}

/** Stores whose disk is full for three seconds. A server that ends meanwhile is started again, as a supervisor does. */
export const fullDiskStores = {
  async "sqlite on a full disk"(folder) {
    const disk = smallDisk(folder, 64);
    return {
      place: { kind: "sqlite", path: join(disk.path, "sessions.db") },
      restart: () => disk.fill(),
      remove: async () => void disk.remove(),
    };
  },
  async "redis on a full disk"(folder) {
    const disk = smallDisk(folder, 64);
    const valkey = await startValkey("--appendonly", "yes", "--appendfsync", "always", "--dir", disk.path);
    return {
      place: { kind: "node-redis", ports: [valkey.port], prefix: "chaos:" },
      async restart() {
        await disk.fill();
        if (valkey.process.hasEnded()) await valkey.start();
      },
      async remove() {
        await valkey.remove();
        disk.remove();
      },
    };
  },
  async "postgres on a full disk"(folder) {
    const disk = smallDisk(folder, 256);
    const postgres = await startPostgres(undefined, disk.path);
    return {
      place: await postgresPlace(postgres),
      async restart() {
        await disk.fill();
        if (postgres.hasEnded()) await postgres.start();
      },
      async remove() {
        await postgres.remove();
        disk.remove();
      },
    };
  },
} satisfies Record<string, (folder: string) => Promise<ChaosStore>>;
