import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { callApiWithin } from "../../src/tokens/call-api.ts";
import { checkConfig, type Config } from "../../src/config/config.ts";
import { memoryStore, type ChangeFeed, type ChangeListener, type SessionStore } from "../../src/index.ts";
import { storeKeyOf } from "../../src/session/session-record.ts";
import { watchSession, type SessionChange } from "../../src/session/watch/session-watch.ts";
import { startSession } from "../../src/session/start-session.ts";
import { cookieSecret, entry, origin } from "../support/service.ts";

const streams = 480;

/** A store whose channel of changes is silent but for what the test says, with every key that was read. */
function silentStore(): SessionStore & Pick<ChangeListener, "changed" | "lost"> & { readonly reads: string[] } {
  const store = memoryStore({ name: randomUUID() });
  const listeners: ChangeListener[] = [];
  const reads: string[] = [];
  return {
    ...store,
    reads,
    changed: (key) => listeners.forEach((listener) => listener.changed(key)),
    lost: () => listeners.forEach((listener) => listener.lost()),
    read: (key) => {
      reads.push(key);
      return store.read(key);
    },
    changes: (listener): ChangeFeed => {
      listeners.push(listener);
      return { ...store.changes({ changed: () => {}, lost: () => {} }), isCurrent: () => false };
    },
  };
}

function configOf(store: SessionStore): Config {
  const { representation: _, ...provider } = entry();
  return checkConfig({ baseUrl: origin, secrets: [cookieSecret], store, providers: [provider] }, callApiWithin({}));
}

const newSession = (config: Config): Promise<string> =>
  startSession(
    config,
    config.defaultProvider,
    { subject: "a", assurance: "substantial", authenticationMethods: [], representation: { kind: "self" } },
    { names: {}, logins: [], begunAt: config.now() },
  );

const end = (config: Config, id: string): Promise<boolean> =>
  config.store.end(storeKeyOf(config.keys[0], id), config.now() + 7200);

/** So many streams of these sessions, by turns, with what each of them hears. */
async function watchAll(
  config: Config,
  ids: readonly string[],
): Promise<{ heard: SessionChange[][]; stop: () => void }> {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  const heard = Array.from({ length: streams }, (): SessionChange[] => []);
  const stops = await Promise.all(
    heard.map((news, index) => watchSession(config, ids[index % ids.length] ?? "", (each) => news.push(each))),
  );
  return { heard, stop: () => stops.forEach((each) => each()) };
}

const pass = async (seconds: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(seconds * 1000));

afterEach(() => {
  vi.useRealTimers();
});

describe("while the store tells of no changes, this process", () => {
  it("reads a session once a second for all its streams", async () => {
    const store = silentStore();
    const config = configOf(store);
    const { stop } = await watchAll(config, [await newSession(config)]);
    store.reads.length = 0;
    await pass(10);
    expect(store.reads.length).toBeGreaterThanOrEqual(7);
    expect(store.reads.length).toBeLessThanOrEqual(10);
    stop();
  });

  it("makes at most a hundred reads a second for all its sessions, and comes to each in turn", async () => {
    const store = silentStore();
    const config = configOf(store);
    const ids = await Promise.all(Array.from({ length: streams }, () => newSession(config)));
    const { stop } = await watchAll(config, ids);
    store.reads.length = 0;
    await pass(12);
    expect(store.reads.length).toBeLessThanOrEqual(1200);
    const keys = ids.map((id) => storeKeyOf(config.keys[0], id));
    const counts = keys.map((own) => store.reads.filter((key) => key === own).length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([2, 3]);
    stop();
  });

  it("is no faster for a store that lost changes and comes back", async () => {
    const store = silentStore();
    const config = configOf(store);
    const ids = await Promise.all(Array.from({ length: streams }, () => newSession(config)));
    const { stop } = await watchAll(config, ids);
    store.reads.length = 0;
    store.lost();
    await pass(1);
    expect(store.reads.length).toBeLessThanOrEqual(100);
    stop();
  });

  it("has at most 25 reads under way at a store that is slow", async () => {
    const store = silentStore();
    const config = configOf(store);
    const ids = await Promise.all(Array.from({ length: streams }, () => newSession(config)));
    const { stop } = await watchAll(config, ids);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const read = vi.spyOn(store, "read").mockReturnValue(promise);
    await pass(5);
    expect(read).toHaveBeenCalledTimes(25);
    stop();
    resolve(undefined);
  });

  it("tells every stream of a session that it ended, and none of another", async () => {
    const store = silentStore();
    const config = configOf(store);
    const [one, other] = [await newSession(config), await newSession(config)];
    const { heard, stop } = await watchAll(config, [one, other]);
    await end(config, one);
    await pass(2);
    expect(heard.filter((_, index) => index % 2 === 0).every((news) => news.join() === "ended")).toBe(true);
    expect(heard.filter((_, index) => index % 2 === 1).every((news) => news.length === 0)).toBe(true);
    stop();
  });

  it("goes on telling the other streams of a session after one of them has ended", async () => {
    const store = silentStore();
    const config = configOf(store);
    const id = await newSession(config);
    const { heard, stop } = await watchAll(config, [id]);
    const late: SessionChange[] = [];
    const stopLate = await watchSession(config, id, (each) => late.push(each));
    stopLate();
    stopLate();
    await end(config, id);
    await pass(2);
    expect([late, heard.flat()]).toEqual([[], Array(streams).fill("ended")]);
    store.reads.length = 0;
    stop();
    await pass(5);
    expect(store.reads).toEqual([]);
  });

  it("goes on watching the other sessions after the last stream of one has ended", async () => {
    const config = configOf(silentStore());
    const [one, other] = [await newSession(config), await newSession(config)];
    const { heard, stop } = await watchAll(config, [one]);
    const stopOther = await watchSession(config, other, () => {});
    stopOther();
    await end(config, one);
    await pass(2);
    expect(heard.flat()).toEqual(Array(streams).fill("ended"));
    stop();
  });
});

describe("a stream of a session", () => {
  it("is not ended by an earlier one that ends again", async () => {
    const config = configOf(silentStore());
    const id = await newSession(config);
    const { stop: stopEarlier } = await watchAll(config, [id]);
    stopEarlier();
    const heard: SessionChange[] = [];
    const stop = await watchSession(config, id, (each) => heard.push(each));
    stopEarlier();
    await end(config, id);
    await pass(2);
    expect(heard).toEqual(["ended"]);
    stop();
  });

  it("is told once of an end that the store tells of twice", async () => {
    const store = silentStore();
    const config = configOf(store);
    const id = await newSession(config);
    const { heard } = await watchAll(config, [id]);
    await end(config, id);
    const key = storeKeyOf(config.keys[0], id);
    store.changed(key);
    store.changed(key);
    await pass(2);
    expect(heard.flat()).toEqual(Array(streams).fill("ended"));
  });
});
