import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, it } from "vitest";
import { redisStore } from "../../src/redis.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { describeSessionChanges } from "./session-changes-suite.ts";
import { describeSessionIndex } from "./session-index-suite.ts";
import { describeLapses } from "./session-lapse-suite.ts";
import { describeSessionNotes } from "./session-notes-suite.ts";
import { describeSessionLocks } from "./session-lock-suite.ts";
import { describeSessionStore } from "./session-store-suite.ts";
import { expectFairContest } from "./store-contest.ts";
import { redisClients, type OpenClient, type RedisClientName } from "../support/redis-clients.ts";

/** The whole suite over a real server, by one kind of client. Two stores have a client each, as two processes would. */
export function describeRedisStore(name: RedisClientName, ports: () => readonly number[]): void {
  const clients: OpenClient[] = [];
  let prefix = "";
  beforeAll(async () => {
    for (const _ of ["one", "another"]) clients.push(await redisClients[name](ports()));
  });
  afterAll(() => clients.forEach((client) => client.close()));

  const over = (index: number): SessionStore => redisStore({ client: clients[index]!.client, prefix });
  const under = {
    name: `redis, by ${name}`,
    expires: "by itself",
    async open() {
      prefix = `test:${randomUUID()}:`;
      return over(0);
    },
    reopen: async () => over(1),
  } as const;
  describeSessionStore(under);
  describeSessionIndex(under);
  describeSessionLocks(under);
  describeLapses(under);
  describeSessionChanges(under);
  describeSessionNotes(under);

  it("is shared by two real processes: one wins, and no update is lost", () =>
    expectFairContest({ kind: name, ports: ports(), prefix: `test:${randomUUID()}:` }));
}
