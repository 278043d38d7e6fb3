import type { StoreSettings } from "../../stores/session-store.ts";

/** What a setting or a state of the store's server must be. */
export interface StoreRule {
  readonly setting: string;
  readonly good: (value: string, values: StoreSettings["values"]) => boolean;
  readonly status: "warn" | "fail";
  readonly why: string;
  readonly remedy: string;
}

/** Where the server's own log says why. */
const seeLog = "Read the server's log: is its disk full, or read-only?";

/** A server with less is near its end: `noeviction` refuses writes at the limit. */
const leastFreeShare = 0.1;
const leastFreeMegabytes = 100;

/** By kind of store. Settings, and how the last work on its disk went. */
export const storeRules: Readonly<Record<StoreSettings["kind"], readonly StoreRule[]>> = {
  redis: [
    {
      setting: "maxmemory_policy",
      good: (value) => value === "noeviction",
      status: "fail",
      why: "the server may delete the mark of a logout, and the session comes back",
      remedy: "maxmemory-policy noeviction",
    },
    {
      setting: "aof_enabled",
      good: (value) => value === "1",
      status: "warn",
      why: "a restart of the server logs everyone out, and may bring ended sessions back",
      remedy: "appendonly yes, appendfsync always",
    },
    {
      setting: "role",
      good: (value) => value === "master",
      status: "fail",
      why: "it is a replica, which takes no writes",
      remedy: "Connect to the primary.",
    },
    {
      setting: "aof_last_write_status",
      good: (value) => value === "ok",
      status: "fail",
      why: "the server cannot write its append-only file, and refuses every write",
      remedy: seeLog,
    },
    {
      setting: "rdb_last_bgsave_status",
      good: (value) => value === "ok",
      status: "fail",
      why: "its last snapshot failed, and unless stop-writes-on-bgsave-error is no, it refuses every write",
      remedy: seeLog,
    },
    {
      setting: "aof_last_bgrewrite_status",
      good: (value) => value === "ok",
      status: "warn",
      why: "its last rewrite of the append-only file failed, so the file grows until the disk is full",
      remedy: seeLog,
    },
    {
      setting: "loading",
      good: (value) => value === "0",
      status: "fail",
      why: "it loads its data, and answers no command until it is done",
      remedy: "Wait, and run this check again.",
    },
    {
      setting: "used_memory",
      good: (used, { maxmemory = "0" }) =>
        maxmemory === "0" || Number(used) <= (1 - leastFreeShare) * Number(maxmemory),
      status: "warn",
      why: "that is more than nine tenths of maxmemory, where it refuses writes",
      remedy: "Raise maxmemory, or end sessions sooner (idleSeconds).",
    },
  ],
  postgres: [
    {
      setting: "fsync",
      good: (value) => value === "on",
      status: "warn",
      why: "a crash of the server may lose sessions and logouts",
      remedy: "fsync = on",
    },
    {
      setting: "synchronous_commit",
      good: (value) => value !== "off",
      status: "warn",
      why: "a crash of the server may lose the last logouts",
      remedy: "synchronous_commit = on",
    },
    {
      setting: "full_page_writes",
      good: (value) => value === "on",
      status: "warn",
      why: "a crash of the machine may destroy pages of the database",
      remedy: "full_page_writes = on",
    },
    {
      setting: "in_recovery",
      good: (value) => value === "false",
      status: "fail",
      why: "it is a standby, which takes no writes",
      remedy: "Connect to the primary.",
    },
    {
      setting: "read_only",
      good: (value) => value === "off",
      status: "fail",
      why: "it takes no writes from this user",
      remedy: "default_transaction_read_only = off, for the server, the database and the user",
    },
    {
      setting: "archiver",
      good: (value) => value !== "failing",
      status: "warn",
      why: "it cannot archive its log, which grows until the disk is full and the server stops",
      remedy: "Repair archive_command. pg_stat_archiver and the server's log have the failure.",
    },
  ],
  sqlite: [
    {
      setting: "journal_mode",
      good: (value) => value === "wal",
      status: "warn",
      why: "readers and writers wait for each other, as on a network file system, where locks are not safe either",
      remedy: "Put the file on a local disk.",
    },
    {
      setting: "free_megabytes",
      good: (value) => Number(value) >= leastFreeMegabytes,
      status: "warn",
      why: "the disk of the file is nearly full, and then no login and no logout is written",
      remedy: "Free space on the disk of the store's file.",
    },
  ],
};
