import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isAuthError } from "../src/index.ts";
import { kari } from "../tests/support/service.ts";
import type { Place } from "../tests/support/stores.ts";
import { startReplicas, type Replicas } from "./replicas.ts";

const folder = mkdtempSync(join(tmpdir(), "killed-"));
afterAll(() => rmSync(folder, { recursive: true }));
const stores: Place[] = [{ kind: "sqlite", path: join(folder, "sessions.db") }];
const hitsEach = 2;

/** How long a lock lasts, and a little. */
const lockLife = 13_000;

afterEach(() => {
  vi.useRealTimers();
});

describe.each(stores)("on $kind", (store) => {
  let replicas: Replicas;
  /** Where a refresh waits for the store, in the order of an undisturbed one. */
  let points: readonly string[];

  beforeAll(async () => {
    replicas = await startReplicas(store);
    const replica = await replicas.start();
    await replica.run(replicas.calls(await replicas.login(kari), 1));
    points = [...replica.points];
    await replica.kill();
  });
  afterAll(() => replicas.close());

  /** What the next process has of the session, once the lock of the one that died has lapsed. */
  async function next(cookie: string): Promise<number | string> {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + lockLife });
    try {
      const session = await replicas.auth.session(new Headers({ cookie }));
      const answer = await session?.fetch(replicas.calls(cookie, 1).url);
      expect(await answer?.text()).toBe(session?.subject);
      return answer?.status ?? "no session";
    } catch (error) {
      return isAuthError(error) ? error.code : String(error);
    } finally {
      vi.useRealTimers();
    }
  }

  /** A process dies with a refresh under way. */
  async function die(dieAt: number): Promise<string> {
    const cookie = await replicas.login(kari);
    const replica = await replicas.start();
    expect(await replica.run({ ...replicas.calls(cookie, 1), dieAt })).toBeUndefined();
    return cookie;
  }

  it("[L-15] a process killed at any await point leaves no wrong token and no lock that lasts", async () => {
    const [asked, written] = [points.indexOf("after claim"), points.indexOf("after write")];
    expect(asked).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(asked);
    const table: string[] = [];
    for (const [index, point] of points.entries()) {
      // The provider has given new tokens, and nobody but the process that died has seen them.
      const lost = index > asked && index < written;
      for (let hit = 1; hit <= hitsEach; hit += 1)
        expect(await next(await die(index + 1)), `${index + 1}. ${point}`).toBe(lost ? "refresh_refused" : 200);
      table.push(
        `${String(index + 1).padStart(2)}. ${point.padEnd(15)} ${hitsEach} hits  ${lost ? "log in again" : "goes on"}`,
      );
    }
    console.log(table.join("\n"));
  });

  it("[L-15] a process killed while the provider has its request leaves the session as the provider does", async () => {
    for (const [moment, outcome] of [
      ["asked", 200],
      ["answered", "refresh_refused"],
    ] as const) {
      const cookie = await replicas.login(kari);
      const replica = await replicas.start();
      replicas.atToken = (at) => {
        if (at !== moment) return undefined;
        void replica.kill();
        return moment === "asked" ? "drop" : undefined;
      };
      expect(await replica.run(replicas.calls(cookie, 1))).toBeUndefined();
      replicas.atToken = () => undefined;
      expect(await next(cookie), moment).toBe(outcome);
    }
  });
});
