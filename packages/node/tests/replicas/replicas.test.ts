import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sqliteStore, type Auth, type AuthEvent, type AuthOptions, type SessionStore } from "../../src/index.ts";
import { isInspected, onCreated } from "../../src/runtime/inspection.ts";
import { compareAll, heard, replicaClock } from "../support/replica-clock.ts";
import { entry, kari, origin, useService } from "../support/service.ts";

const [old, next, wrong] = ["old", "new", "wrong"].map(() => randomBytes(32).toString("base64url")) as [
  string,
  string,
  string,
];
const statusToken = "a-token-of-the-tests-that-is-long-enough";
const service = useService();

let folder = "";
let clock: ReturnType<typeof replicaClock>;
let running: Replica[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "adgangskort-replicas-"));
  clock = replicaClock();
});
afterEach(async () => {
  await Promise.all(running.map(({ auth }) => auth.close()));
  running = [];
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

interface Replica {
  readonly auth: Auth;
  readonly isHeard: boolean;
  readonly events: AuthEvent[];
}

/** A replica as another process would be: with a store of its own over the same file. */
function start(changes: Partial<AuthOptions> & { readonly store?: SessionStore } = {}): Replica {
  const events: AuthEvent[] = [];
  const auth = service.newAuth({
    secrets: [old],
    store: heard(sqliteStore({ path: join(folder, "sessions.db") })),
    health: { statusToken },
    onEvent: (event) => void events.push(event),
    ...changes,
  });
  const replica = { auth, events, isHeard: changes.store === undefined && !isInspected() };
  running.push(replica);
  return replica;
}

async function stop(replica: Replica): Promise<void> {
  running = running.filter((each) => each !== replica);
  await replica.auth.close();
  // Of all replicas of one process, one has stopped: what `close` notes is for the process.
  for (const { auth } of running) Object.assign(service, { auth });
}

/** The first to compare itself sees the others in its second comparison, and that they live in its third. */
const compare = (rounds = 3, apart?: "most"): Promise<void> => compareAll(clock, running, rounds, apart);
const alarms = ({ events }: Replica): unknown[] =>
  events.filter(({ action, level }) => action === "replicas" && level !== "info");
const faults = async (): Promise<string[][]> =>
  Promise.all(running.map(async ({ auth }) => [...(await auth.health()).replicas.options]));

describe("replicas with one secret", () => {
  it("agree, and know how many they are", async () => {
    for (let count = 0; count < 3; count += 1) start();
    await compare();
    for (const { auth } of running)
      expect(await auth.health()).toMatchObject({ status: "up", replicas: { status: "agree", seen: 3, options: [] } });
    expect(running.flatMap(alarms)).toEqual([]);
  });

  it("forget one that stops at once, and one that is killed after a minute", async () => {
    const [, second, third] = [start(), start(), start()];
    await compare();
    await stop(third);
    await compare(1);
    expect((await running[0]?.auth.health())?.replicas.seen).toBe(2);
    running = running.filter((each) => each !== second);
    await compare(4);
    expect((await running[0]?.auth.health())?.replicas.seen).toBe(1);
    await second.auth.close();
  });
});

describe("a replica with another secret", () => {
  it("is named by every replica within a minute, by a code that the operator has to act on, and fails no probe", async () => {
    const replicas = [start(), start(), start({ secrets: [wrong] })];
    await compare();
    for (const replica of replicas) {
      expect(alarms(replica)).toEqual([
        expect.objectContaining({
          level: "error",
          result: "failed",
          error: {
            code: "replicas_disagree",
            blame: "operator",
            message: expect.stringMatching(/"options":\["secrets"\],"replicas":\["[\w.-]+:\d+"\]/) as string,
          },
        }),
      ]);
      const { status, ready, replicas: state } = await replica.auth.health();
      expect({ status, ready, state }).toEqual({
        status: "degraded",
        ready: true,
        state: { status: "disagree", seen: 3, options: ["secrets"] },
      });
      const probe = await replica.auth.handler(new Request(`${origin}/auth/health/ready`));
      expect(probe.status).toBe(200);
      const headers = { authorization: `Bearer ${statusToken}` };
      const answer = await replica.auth.handler(new Request(`${origin}/auth/health/status`, { headers }));
      expect([answer.status, await answer.json()]).toMatchObject([200, { replicas: { options: ["secrets"] } }]);
    }
  });

  it("is found while the others run, is said again after an hour, and its end is said", async () => {
    const first = start();
    await compare(3);
    const second = start({ secrets: [wrong] });
    await compare(3);
    expect(alarms(first)).toHaveLength(1);
    await compare(10);
    expect(alarms(first)).toHaveLength(1);
    await compare(60, "most");
    expect(alarms(first)).toHaveLength(2);
    await stop(second);
    await compare(1);
    expect(first.events.at(-1)).toMatchObject({ action: "replicas", level: "info", result: "succeeded" });
    expect(await faults()).toEqual([[]]);
    await compare(5);
    expect(first.events.filter(({ action }) => action === "replicas")).toHaveLength(3);
  });

  it("is no alarm when it takes the place of replicas that were killed", async () => {
    const killed = [start(), start()];
    await compare();
    running = [];
    start({ secrets: [next] });
    await compare(6);
    expect(running.flatMap(alarms)).toEqual([]);
    await Promise.all(killed.map(({ auth }) => auth.close()));
  });
});

describe("the rotation of docs/guides/replace-keys-and-secrets.md", () => {
  it("is silent in every step, in which each replica reads what every other writes", async () => {
    for (let count = 0; count < 3; count += 1) start({ secrets: [old] });
    const browser = service.newBrowser();
    Object.assign(service, { browser, auth: running[0]?.auth });
    await browser.login(`${origin}/auth/login`, { person: kari, stopAt: (url) => url === `${origin}/` });
    for (const secrets of [[old, next], [next, old], [next]]) {
      if (secrets.length === 1) {
        // The longest session is over: that of the old secret is replaced by a new login.
        Object.assign(service, { auth: running[0]?.auth });
        await browser.open(`${origin}/auth/logout`).then((page) => browser.submit(page));
        await browser.login(`${origin}/auth/login`, { person: kari, stopAt: (url) => url === `${origin}/` });
      }
      for (const replaced of running.slice(0, 3)) {
        start({ secrets });
        await compare();
        await stop(replaced);
        await compare(1);
        for (const { auth } of running) expect(await auth.session(browser.headers())).not.toBeNull();
      }
    }
    expect(running.flatMap(alarms)).toEqual([]);
  });

  it("tells of a step that is left out", async () => {
    start({ secrets: [old] });
    start({ secrets: [next, old] });
    await compare();
    expect(await faults()).toEqual([["secrets"], ["secrets"]]);
  });
});

describe("other differences of replicas", () => {
  it("are said of providers when they have lasted ten minutes: a new version starts beside the old one", async () => {
    const first = start();
    start({ providers: [entry(), entry({ id: "jobbkonto" })] });
    await compare(20);
    expect(alarms(first)).toEqual([]);
    await compare(12);
    expect(await faults()).toEqual([["providers"], ["providers"]]);
    expect(alarms(first)).toHaveLength(1);
  });

  it("are said of another process whose baseUrl is another and whose secret is the same", async () => {
    const replica = start();
    const store = sqliteStore({ path: join(folder, "sessions.db") });
    for (let beat = 1; beat < 5; beat += 1) {
      await compare(1);
      const [note = "{}"] = (await store.announce?.("other", "", 0)) ?? [];
      const id = "11111111-2222-4222-8222-333333333333";
      const other = {
        ...(JSON.parse(note) as object),
        id,
        process: id,
        beat,
        name: "other:1",
        baseUrl: "b".repeat(22),
      };
      await store.announce?.("other", JSON.stringify(other), Date.now() / 1000 + 60);
    }
    expect(await faults()).toEqual([["baseUrl"]]);
    expect(alarms(replica)).toHaveLength(1);
    await store.close();
  });

  it("are not said of the hosts of one process", async () => {
    start();
    start({ baseUrl: "https://annet.example.no" });
    await compare();
    expect(await faults()).toEqual([[], []]);
  });
});

describe("what must not happen", () => {
  it("announces nothing for an application that a command looks at", async () => {
    onCreated(() => undefined);
    const { auth } = start();
    await compare();
    Reflect.deleteProperty(globalThis, Symbol.for("@adgangskort/node created 1"));
    expect((await auth.health()).replicas).toMatchObject({ status: "unknown" });
  });

  it("goes on without comparisons with a store that has none, or whose announcement fails", async () => {
    const { announce: _, ...without } = sqliteStore({ path: join(folder, "sessions.db") });
    const failing: SessionStore = { ...without, announce: () => Promise.reject(new Error("no table")) };
    const throwing = {
      ...without,
      announce: () => {
        throw new Error("at once");
      },
    } as SessionStore;
    for (const store of [without, failing, throwing, { ...without, announce: async () => null as never }]) {
      const replica = start({ store });
      await compare();
      expect(await replica.auth.health()).toMatchObject({ status: "up", replicas: { status: "unknown", options: [] } });
      expect(alarms(replica)).toEqual([]);
      await stop(replica);
    }
  });

  it("lets what somebody writes to the store raise no more than a false alarm", async () => {
    const store = sqliteStore({ path: join(folder, "sessions.db") });
    const replica = start();
    await compare(1);
    const [note = "{}"] = (await store.announce?.("reader", "", 0)) ?? [];
    const forged = (beat: number): string[] => [
      JSON.stringify({
        ...(JSON.parse(note) as object),
        id: "1".repeat(8) + "-2222-4222-8222-222222222222",
        beat,
        name: "evil:1",
        secrets: ["x".repeat(22)],
      }),
      "{",
      "<script>",
      `{"name":"\u001b[31m"}`,
    ];
    for (let beat = 1; beat < 4; beat += 1) {
      for (const [index, text] of forged(beat).entries())
        await store.announce?.(`forged ${index}`, text, Date.now() / 1000 + 60);
      await compare(1);
    }
    expect(alarms(replica)).toHaveLength(1);
    const headers = service.browser.headers();
    expect(await replica.auth.session(headers)).toBeNull();
    expect(await replica.auth.health()).toMatchObject({ ready: true, status: "degraded" });
    await store.close();
  });

  it("lets no request wait for a store that hangs in an announcement", async () => {
    const store = sqliteStore({ path: join(folder, "sessions.db") });
    let asked = 0;
    const hanging: SessionStore = { ...store, announce: () => ((asked += 1), new Promise(() => undefined)) };
    const { auth } = start({ store: hanging });
    await compare(3);
    expect(asked).toBe(1);
    expect((await auth.handler(new Request(`${origin}/auth/health/live`))).status).toBe(200);
  });
});
