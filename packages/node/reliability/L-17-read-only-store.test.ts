import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { describe, expect, it } from "vitest";
import { sqliteStore } from "../src/index.ts";
import { postgresStore } from "../src/postgres.ts";
import { inForm } from "../tests/support/form.ts";
import { startPostgres } from "../tests/support/postgres.ts";
import { kari, ola, origin, siv, useService } from "../tests/support/service.ts";
import type { Place } from "../tests/support/stores.ts";
import { command, startValkey } from "../tests/support/valkey.ts";
import { startReplicas } from "./replicas.ts";

/** Servers that stop taking writes, each with what it says of one. */
const servers = {
  async Valkey() {
    const valkey = await startValkey();
    const place: Place = { kind: "node-redis", ports: [valkey.port], prefix: "test:" };
    // A replica of a primary that is not there: it has its data still, and answers reads.
    const allowWrites = (allowed: boolean): Promise<unknown> =>
      command(valkey.port, allowed ? "REPLICAOF NO ONE" : "REPLICAOF 127.0.0.1 1");
    return { place, allowWrites, said: /READONLY/, remove: () => valkey.remove() };
  },
  async PostgreSQL() {
    const postgres = await startPostgres();
    const pool = new Pool({ connectionString: postgres.url, max: 1 });
    await postgresStore({ pool, schema: "sessions" }).migrate();
    const allowWrites = async (allowed: boolean): Promise<void> => {
      const value = allowed ? "off" : "on";
      await pool.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
      await pool.query("SELECT pg_reload_conf()");
      await expect
        .poll(async () => (await pool.query<object>("SHOW default_transaction_read_only")).rows)
        .toEqual([{ default_transaction_read_only: value }]);
    };
    const remove = async (): Promise<void> => {
      await pool.end();
      await postgres.remove();
    };
    const place: Place = { kind: "postgres", url: postgres.url, schema: "sessions" };
    return { place, allowWrites, said: /25006/, remove };
  },
};

const session = "; employee-3998=";

it.each(Object.entries(servers))(
  "[L-17] a %s that takes no writes lets no one in, ends no session, and loses none",
  { timeout: 120_000 },
  async (_, start) => {
    const { place, allowWrites, said, remove } = await start();
    const replicas = await startReplicas(place);
    const { auth, events } = replicas;
    const login = (): Promise<string> => replicas.login(kari);
    try {
      const cookie = await login();
      const { subject = "", issuer = "" } = (await auth.session(new Headers({ cookie }))) ?? {};
      await allowWrites(false);
      events.length = 0;
      expect(await login()).not.toContain(session);
      expect(events.filter(({ error }) => error)).toMatchObject([
        { action: "login", error: { code: "session_store_unavailable", cause: expect.stringMatching(said) as string } },
      ]);
      const end = (): Promise<number> => auth.endSessions({ issuer, subject });
      await expect(end()).rejects.toMatchObject({ code: "session_store_unavailable" });
      await allowWrites(true);
      expect(await auth.session(new Headers({ cookie }))).toMatchObject({ subject });
      expect(await login()).toContain(session);
      expect(await end()).toBe(2);
    } finally {
      await replicas.close();
      await remove();
    }
  },
);

/** A disk of its own, which can fail. Needs the right to mount: root on Linux. */
function failingDisk() {
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-disk-"));
  const [image, path] = [join(folder, "image"), join(folder, "disk")];
  execFileSync("mkfs.ext4", ["-q", image, "16M"]);
  mkdirSync(path);
  const mount = (options: string): unknown => execFileSync("mount", ["-o", options, image, path]);
  mount("loop");
  return {
    path,
    /** What ext4 does after an error of the device: it gives up its journal, and writes nothing more. */
    fail: () => execFileSync("mount", ["-o", "remount,abort", path]),
    /** The repair by an operator, who has stopped the application. */
    repair() {
      execFileSync("umount", [path]);
      // Its code is 1 if it has mended something.
      execFileSync("sh", ["-c", 'fsck.ext4 -p "$0" || test $? = 1', image]);
      mount("loop");
    },
    remove() {
      execFileSync("umount", ["--lazy", path]);
      rmSync(folder, { recursive: true });
    },
  };
}

describe.each(inForm({ short: [], long: ["SQLite"] }))("a file of %s", () => {
  const service = useService();

  it(
    "[L-17] open on a disk that becomes read-only, lets no one in, ends no session, and loses none",
    { timeout: 60_000 },
    async () => {
      const disk = failingDisk();
      const open = () => {
        const store = sqliteStore({ path: join(disk.path, "sessions.db") });
        const auth = service.newAuth({ store });
        Object.assign(service, { auth });
        return { store, auth };
      };
      const login = async (person: string): Promise<Headers> => {
        const browser = service.newBrowser();
        const stopAt = (url: string): boolean => url === `${origin}/sak`;
        await browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
        return browser.headers();
      };
      const ofDisk = /disk I\/O error/;
      const failed = { code: "session_store_unavailable", cause: { message: expect.stringMatching(ofDisk) as string } };
      try {
        const { store, auth } = open();
        const [left, stays] = [await login(ola), await login(kari)];
        const { subject = "", issuer = "" } = (await auth.session(left)) ?? {};
        expect(await auth.endSessions({ issuer, subject })).toBe(1);
        const session = await auth.session(stays);
        const named = { issuer: session?.issuer ?? "", subject: session?.subject ?? "" };
        disk.fail();
        service.events.length = 0;
        expect(await auth.session(await login(siv))).toBeNull();
        const error = { code: "session_store_unavailable", cause: expect.stringMatching(ofDisk) as string };
        expect(service.events.filter((event) => event.error)).toMatchObject([{ action: "login", error }]);
        await expect(auth.endSessions(named)).rejects.toMatchObject(failed);
        await expect(auth.session(stays)).resolves.toMatchObject({ subject: named.subject });
        await expect(auth.session(left)).resolves.toBeNull();
        await auth.close();
        await store.close();
        disk.repair();
        const again = open();
        expect(await again.auth.session(stays)).toMatchObject({ subject: named.subject });
        expect(await again.auth.session(left)).toBeNull();
        expect(await again.auth.session(await login(siv))).toMatchObject({ issuer });
        expect(await again.auth.endSessions(named)).toBe(1);
        expect(await again.auth.session(stays)).toBeNull();
        await again.auth.close();
        await again.store.close();
      } finally {
        disk.remove();
      }
    },
  );
});
