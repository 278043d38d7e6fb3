import { Pool } from "pg";
import { expect, it } from "vitest";
import { postgresStore } from "../src/postgres.ts";
import { startPostgres } from "../tests/support/postgres.ts";
import { kari } from "../tests/support/service.ts";
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
