import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { describe, expect, it, vi } from "vitest";
import type { CheckInput } from "../../src/doctor/check.ts";
import { storeChecks } from "../../src/doctor/checks/store-checks.ts";
import { sqliteStore } from "../../src/index.ts";
import { redisStore } from "../../src/redis.ts";
import type { SessionStore, StoreSettings } from "../../src/stores/session-store.ts";
import { startValkey } from "../support/valkey.ts";

async function examined(store: Pick<SessionStore, "settings">) {
  const check = storeChecks.find(({ id }) => id === "store-settings");
  const patient = {
    configs: [{ store, providers: new Map(), origin: "https://a.example" }],
  } as unknown as CheckInput;
  const said = (await check?.run(patient)) ?? [];
  return said.map(({ status, message }) => `${status} ${message}`);
}

const well = {
  redis: {
    maxmemory_policy: "noeviction",
    aof_enabled: "1",
    role: "master",
    aof_last_write_status: "ok",
    rdb_last_bgsave_status: "ok",
    aof_last_bgrewrite_status: "ok",
    loading: "0",
    used_memory: "90",
    maxmemory: "100",
  },
  postgres: {
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    in_recovery: "false",
    read_only: "off",
    archiver: "ok",
  },
  sqlite: { journal_mode: "wal", free_megabytes: "100" },
} satisfies Record<StoreSettings["kind"], Record<string, string>>;

const answering = (kind: StoreSettings["kind"], values: object) =>
  examined({ settings: async () => ({ kind, values: { ...well[kind], ...values }, time: Date.now() / 1000 }) });

describe("the check store-settings", () => {
  it.each(Object.keys(well) as StoreSettings["kind"][])("passes a %s that is well", async (kind) => {
    expect(await answering(kind, {})).toEqual([
      "pass The settings of the store's server are as recommended, and its last writes to disk succeeded.",
    ]);
  });

  it.each([
    [
      "redis",
      { rdb_last_bgsave_status: "err" },
      /^fail rdb_last_bgsave_status of the store's server is err: .*refuses every write/,
    ],
    ["redis", { aof_last_write_status: "err" }, /^fail aof_last_write_status .* refuses every write/],
    ["redis", { aof_last_bgrewrite_status: "err" }, /^warn aof_last_bgrewrite_status .* grows/],
    ["redis", { loading: "1" }, /^fail loading .* answers no command/],
    ["redis", { used_memory: "91" }, /^warn used_memory of the store's server is 91: .* nine tenths/],
    ["postgres", { read_only: "on" }, /^fail read_only .* takes no writes/],
    ["postgres", { archiver: "failing" }, /^warn archiver .* disk is full/],
    ["postgres", { full_page_writes: "off" }, /^warn full_page_writes/],
    ["sqlite", { journal_mode: "delete" }, /^warn journal_mode .* network file system/],
    ["sqlite", { free_megabytes: "99" }, /^warn free_megabytes .* nearly full/],
  ] as const)("names what is not well, of %s: %j", async (kind, values, said) => {
    expect(await answering(kind, values)).toEqual([expect.stringMatching(said)]);
  });

  it("counts no memory against a server without a limit", async () => {
    expect(await answering("redis", { used_memory: "91", maxmemory: "0" })).toEqual([expect.stringMatching(/^pass/)]);
  });

  it("fails a real server whose last snapshot failed", { timeout: 30_000 }, async () => {
    const valkey = await startValkey("--appendonly", "yes");
    const client = new Redis({ port: valkey.port });
    try {
      expect(await examined(redisStore({ client }))).toEqual([expect.stringMatching(/^pass/)]);
      const [, folder = ""] = await client.config("GET", "dir");
      // The snapshot is renamed to this name at its end.
      mkdirSync(join(folder, "dump.rdb"));
      await client.bgsave();
      await vi.waitFor(
        async () => expect(await client.info("persistence")).toContain("rdb_last_bgsave_status:err"),
        5000,
      );
      expect(await examined(redisStore({ client }))).toEqual([
        expect.stringMatching(/^fail rdb_last_bgsave_status of the store's server is err/),
      ]);
    } finally {
      client.disconnect();
      await valkey.remove();
    }
  });

  it("reads the state of a real SQLite file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-doctor-"));
    const store = sqliteStore({ path: join(folder, "sessions.db") });
    expect(await store.settings?.()).toMatchObject({
      kind: "sqlite",
      values: { journal_mode: "wal", free_megabytes: expect.stringMatching(/^\d+$/) as string },
    });
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
