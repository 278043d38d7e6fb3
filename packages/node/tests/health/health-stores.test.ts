import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createAuth, type SessionStore } from "../../src/index.ts";
import { postgresStore } from "../../src/postgres.ts";
import { redisStore } from "../../src/redis.ts";
import { cookieSecret, entry, origin } from "../support/service.ts";
import { startPostgres, type Postgres } from "../support/postgres.ts";
import { redisClients } from "../support/redis-clients.ts";
import { startValkey, type Valkey } from "../support/valkey.ts";

describe("a server that is taken away", () => {
  let valkey: Valkey;
  let postgres: Postgres;
  beforeAll(async () => void ([valkey, postgres] = await Promise.all([startValkey(), startPostgres()])));
  afterAll(() => Promise.all([valkey.remove(), postgres.remove()]));

  /** Probes later than the last answer lasts. */
  async function probe(store: SessionStore): Promise<[number, string]> {
    const auth = createAuth({ baseUrl: origin, secrets: [cookieSecret], store, providers: [entry()] });
    vi.useFakeTimers({ now: Date.now(), toFake: ["performance"] });
    vi.advanceTimersByTime((later += 6000));
    const [began, { status, ready }] = [Date.now(), await auth.health()];
    vi.useRealTimers();
    expect(ready).toBe(true);
    return [Date.now() - began, status];
  }
  let later = 0;

  it.each(["node-redis", "ioredis"] as const)("is told of within a second, and when it is back (%s)", async (name) => {
    const { client, close } = await redisClients[name]([valkey.port]);
    const store = redisStore({ client });
    expect((await probe(store))[1]).toBe("up");
    await valkey.process.stop("SIGKILL");
    const [ms, status] = await probe(store);
    expect(status).toBe("down");
    expect(ms).toBeLessThan(1000);
    await valkey.start();
    await vi.waitFor(async () => expect((await probe(store))[1]).toBe("up"), 5000);
    await store.close();
    close();
  });

  it("is told of within a second when PostgreSQL only hangs", async () => {
    const pool = new Pool({ connectionString: postgres.url });
    const store = postgresStore({ pool });
    await store.migrate();
    const { time = 0, ...told } = (await store.settings?.()) ?? {};
    expect(told).toEqual({
      kind: "postgres",
      values: {
        fsync: "off",
        synchronous_commit: "on",
        full_page_writes: expect.stringMatching(/^(?:on|off)$/) as string,
        read_only: "off",
        archiver: "ok",
        in_recovery: "false",
      },
    });
    expect(Math.abs(time - Date.now() / 1000)).toBeLessThan(5);
    expect((await probe(store))[1]).toBe("up");
    await postgres.pause();
    const [ms, status] = await probe(store);
    expect(status).toBe("down");
    expect(ms).toBeLessThan(1000);
    await postgres.resume();
    await vi.waitFor(async () => expect((await probe(store))[1]).toBe("up"), 5000);
    await store.close();
    await pool.end();
  });
});
