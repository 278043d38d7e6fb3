import { Cluster, Redis } from "ioredis";
import { createCluster, createSentinel } from "redis";
import { describe, expect, it } from "vitest";
import { ansattporten, createAuth, sqliteStore, type AuthOptions } from "../../src/index.ts";
import { redisStore } from "../../src/redis.ts";
import { service } from "../../examples/guides/service.ts";
import { options, provider, withProvider } from "../support/valid-options.ts";

describe("an application that starts", () => {
  /** The notes of the warnings at the start. */
  function warningsOf(changes: object): string[] {
    const notes: string[] = [];
    const onEvent: AuthOptions["onEvent"] = ({ action, level, note = "" }) =>
      void (action === "start" && level === "warn" && notes.push(note));
    createAuth({ ...options, ...changes, onEvent });
    return notes;
  }
  const real = { ...withProvider({ environment: "production" }), service };

  it("warns of pages without a sender, in production only", () => {
    expect(warningsOf({ ...real, store: sqliteStore({ path: "never-opened.db" }), service: undefined })).toEqual([
      "service: is not set, so the pages of the login do not say whose service they are (https://github.com/adgangskort/adgangskort/blob/main/docs/guides/sender.md).",
    ]);
    expect(warningsOf({})).toEqual([]);
  });

  it("warns of the sessions of real people in memory, and names the other stores", () => {
    expect(warningsOf(real)).toEqual([
      "store: memoryStore keeps the sessions of real people in this process. They end when it stops, and no other process knows them: use " +
        "sqliteStore, redisStore or postgresStore (https://github.com/adgangskort/adgangskort/blob/main/docs/stores.md).",
    ]);
    expect(warningsOf({ ...real, store: sqliteStore({ path: "never-opened.db" }) })).toEqual([]);
    expect(warningsOf({})).toEqual([]);
  });

  it("warns of a client for Sentinel or a cluster without a word on replicas", () => {
    const never = { lazyConnect: true };
    const node = { host: "127.0.0.1", port: 1 };
    const clients = [
      new Redis({ sentinels: [node], name: "sessions", ...never }),
      new Cluster([node], never),
      createCluster({ rootNodes: [{ socket: node }] }),
    ];
    for (const client of clients) {
      expect(warningsOf({ store: redisStore({ client }) })).toEqual([
        expect.stringMatching(
          /^store: redisStore has no replicas, .* Set replicas: 1, or 0 if no server has a replica /,
        ),
      ]);
      for (const replicas of [0, 1]) expect(warningsOf({ store: redisStore({ client, replicas }) })).toEqual([]);
    }
    const sentinel = createSentinel({ name: "sessions", sentinelRootNodes: [node] });
    expect(warningsOf({ store: redisStore({ client: sentinel }) })).toEqual([
      expect.stringMatching(/^store: redisStore has no replicas, .* use Sentinel by ioredis, with replicas: 1 \(https/),
    ]);
    const one = new Redis({ ...node, ...never });
    expect(warningsOf({ store: redisStore({ client: one }) })).toEqual([]);
  });

  it("warns of a limit above the provider's, with that limit and whose it is", () => {
    expect(warningsOf({ session: { idleSeconds: 1801, absoluteSeconds: 7201 } })).toEqual([
      "session.idleSeconds is 1801, but Ansattporten allows 1800 (sessionLimits of its profile): 1800 applies.",
      "session.absoluteSeconds is 7201, but Ansattporten allows 7200 (sessionLimits of its profile): 7200 applies.",
    ]);
    expect(warningsOf({ session: { idleSeconds: 1800, absoluteSeconds: 7200 } })).toEqual([]);
    expect(warningsOf({})).toEqual([]);
  });

  it("warns of no limit that holds at one of several providers", () => {
    const longer = {
      ...ansattporten,
      id: "longer",
      title: "Longer",
      sessionLimits: { idleSeconds: 3600, absoluteSeconds: 7200 },
    };
    for (const providers of [
      [provider, { ...provider, profile: longer }],
      [{ ...provider, profile: longer }, provider],
    ]) {
      expect(warningsOf({ providers, session: { idleSeconds: 3600 } })).toEqual([]);
      expect(warningsOf({ providers, session: { idleSeconds: 3601 } })).toEqual([
        "session.idleSeconds is 3601, but Longer allows 3600 (sessionLimits of its profile): 3600 applies.",
      ]);
    }
  });
});
