import { randomUUID } from "node:crypto";
import { organisations } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { memoryStore, type ChangeFeed, type ChangeListener, type SessionStore } from "../../src/index.ts";
import { applicationWide } from "../../src/runtime/process-wide.ts";
import { eventStream } from "../../src/session/watch/event-stream.ts";
import { api, useClock, useTokenService } from "../support/api.ts";
import { kari, origin } from "../support/service.ts";

const service = useTokenService();
const minute = 60_000;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const sameOrigin = { "sec-fetch-site": "same-origin", accept: "text/event-stream" };

async function login(): Promise<Headers> {
  Object.assign(service, { browser: service.newBrowser() });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
  return service.headers(sameOrigin);
}

/** What an instance has of its streams. */
interface Streams {
  readonly bySession: ReadonlyMap<string, unknown>;
}

/** What a browser hears, until the stream ends. */
interface Heard {
  readonly answer: Response;
  /** Everything so far. */
  text(): string;
  /** Whole, once the stream has ended; or what there is after five seconds, and that it goes on. */
  whole(): Promise<string>;
  cancel(): Promise<void>;
}

async function listen(headers = service.headers(sameOrigin), auth = service.auth): Promise<Heard> {
  const answer = await auth.handler(new Request(`${origin}/auth/events`, { headers }));
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const whole = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
    return text;
  })();
  return {
    answer,
    text: () => text,
    whole: () => Promise.race([whole, pause(5000).then(() => `${text} and goes on`)]),
    cancel: async () => reader?.cancel(),
  };
}

const kinds = (text: string): string[] => Array.from(text.matchAll(/^event: (.*)$/gm), ([, kind]) => String(kind));
const post = (path: string, headers: Headers): Promise<Response> => {
  headers.set("origin", origin);
  return service.auth.handler(new Request(origin + path, { method: "POST", headers }));
};
/** What is still told after some ticks. */
const pause = (milliseconds = 700): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

afterEach(async () => {
  vi.useRealTimers();
  await service.auth.close();
});

describe("the stream of events", () => {
  it("says how to be read, by whom and by no cache", async () => {
    await login();
    const { answer, cancel } = await listen();
    expect([answer.status, Object.fromEntries(answer.headers)]).toEqual([
      200,
      {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
        connection: "close",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
      },
    ]);
    await cancel();
  });

  it("tells that the session ended, and ends: nothing else is in it", async () => {
    const headers = await login();
    const heard = await listen();
    await post("/auth/logout", headers);
    expect(await heard.whole()).toMatch(/^retry: \d{4}\n\nevent: ended\ndata: ended\n\n$/);
  });

  it("tells it to every tab, and to nobody of another session", async () => {
    const other = await login();
    const headers = await login();
    const tabs = await Promise.all([listen(), listen(), listen(other)]);
    await post("/auth/logout", headers);
    await pause();
    expect(tabs.map((tab) => kinds(tab.text()))).toEqual([["ended"], ["ended"], []]);
    await tabs[2].cancel();
  });

  it.each<[string, (headers: Headers) => Promise<unknown>]>([
    ["an administrator", () => service.auth.endSessions({ all: true })],
    ["another process", (headers) => service.newAuth().handler(logout(headers))],
    [
      "the person, elsewhere",
      async () => service.auth.endOwnSessions(new Headers({ ...fromForm(await login()) }), { others: true }),
    ],
  ])("tells of an end by %s", async (_, end) => {
    const headers = await login();
    const heard = await listen(headers);
    await end(headers);
    expect(kinds(await heard.whole())).toEqual(["ended"]);
  });

  it("tells that a newer session took its place, after a change of organisation", async () => {
    await login();
    const heard = await listen();
    const organisation = [organisations.kommune.organisation_number];
    await service.browser.login(`${origin}/auth/organisation?return_to=/sak`, { person: kari, organisation, stopAt });
    expect(kinds(await heard.whole())).toEqual(["replaced"]);
  });

  it("tells that time is up: idle, which activity elsewhere puts off, and absolute", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const headers = await login();
    const heard = await listen();
    for (let count = 0; count < 2; count++) {
      vi.setSystemTime(Date.now() + 29 * minute);
      await service.auth.session(headers);
      await pause(300);
    }
    expect(kinds(heard.text())).toEqual([]);
    vi.setSystemTime(Date.now() + 30 * minute);
    expect(kinds(await heard.whole())).toEqual(["ended"]);
  });

  it("is no activity, however long it lasts", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    const touch = vi.spyOn(service.store, "touch");
    const heard = await listen();
    for (let count = 0; count < 3; count++) {
      vi.setSystemTime(Date.now() + 9 * minute);
      const again = await listen();
      await pause(300);
      await again.cancel();
    }
    expect(touch).not.toHaveBeenCalled();
    vi.setSystemTime(Date.now() + 4 * minute);
    expect(kinds(await heard.whole())).toEqual(["ended"]);
  });

  it("says nothing of a token that was renewed", async () => {
    const passTime = useClock();
    const session = await service.session();
    const heard = await listen();
    const write = vi.spyOn(service.store, "write");
    passTime(130);
    expect((await session.fetch(`${api}/v1/`)).status).toBe(200);
    // The mark that the refresh token is sent, and the new tokens.
    expect(write).toHaveBeenCalledTimes(2);
    await pause();
    expect(heard.text()).toMatch(/^retry: \d{4}\n\n$/);
    await heard.cancel();
  });
});

describe("the stream of events is refused", () => {
  it.each<[string, Record<string, string>, number, string]>([
    ["to another site", { "sec-fetch-site": "cross-site" }, 403, "cross_site_request"],
    ["to a sibling", { "sec-fetch-site": "same-site" }, 403, "cross_site_request"],
    ["to another origin", { ...sameOrigin, origin: "https://evil.example" }, 403, "cross_site_request"],
    ["to an unknown origin", {}, 403, "origin_missing"],
    [
      "to whoever has no session",
      { ...sameOrigin, cookie: `__Host-employee=${"A".repeat(43)}` },
      401,
      "session_required",
    ],
    ["to whoever has no cookie", { ...sameOrigin, cookie: "" }, 401, "session_required"],
  ])("%s, in JSON", async (_, given, status, error) => {
    await login();
    const headers = new Headers({ cookie: service.headers().get("cookie") ?? "", ...given });
    const events = service.events.length;
    const answer = await service.auth.handler(new Request(`${origin}/auth/events`, { headers }));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(service.events.length - events).toBe(status === 401 ? 0 : 1);
  });

  it("to a tab whose session was replaced", async () => {
    const before = await login();
    await service.browser.login(`${origin}/auth/organisation?return_to=/sak`, {
      person: kari,
      organisation: "self",
      stopAt,
    });
    expect((await listen(before)).answer.status).toBe(409);
  });

  it("while the store cannot be reached", async () => {
    await login();
    const down = { ...service.store, read: () => Promise.reject(new Error("down")) };
    expect((await listen(undefined, service.newAuth({ store: down }))).answer.status).toBe(503);
  });
});

describe("a store that tells of no changes", () => {
  /** As a network store whose channel is broken. */
  function deaf(): SessionStore & { isCurrent: boolean; lost: () => void } {
    const store = memoryStore({ name: randomUUID() });
    const listeners: ChangeListener[] = [];
    const deafStore = {
      ...store,
      isCurrent: false,
      lost: () => listeners.forEach((listener) => listener.lost()),
      changes: (listener: ChangeListener): ChangeFeed => {
        const feed = store.changes({ changed: () => {}, lost: () => {} });
        listeners.push(listener);
        return { ...feed, isCurrent: () => deafStore.isCurrent };
      },
    };
    return deafStore;
  }

  it("is looked at instead, once a second", async () => {
    const store = deaf();
    Object.assign(service, { auth: service.newAuth({ store }) });
    const headers = await login();
    const read = vi.spyOn(store, "read");
    const heard = await listen();
    await pause(2600);
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(read.mock.calls.length).toBeLessThanOrEqual(4);
    const ended = performance.now();
    await post("/auth/logout", headers);
    expect(kinds(await heard.whole())).toEqual(["ended"]);
    expect(performance.now() - ended).toBeLessThan(2000);
  });

  it("is looked at once it says that changes were lost", async () => {
    const store = Object.assign(deaf(), { isCurrent: true });
    Object.assign(service, { auth: service.newAuth({ store }) });
    const headers = await login();
    const heard = await listen();
    await post("/auth/logout", headers);
    await pause(1600);
    expect(kinds(heard.text())).toEqual([]);
    store.lost();
    expect(kinds(await heard.whole())).toEqual(["ended"]);
  });

  it("or does not answer, says nothing of the session: it is not over for that", async () => {
    await login();
    const read = vi.spyOn(service.store, "read");
    const heard = await listen();
    const [key = ""] = read.mock.calls.map(([each]) => each);
    read.mockRejectedValue(new Error("down"));
    await service.store.end(key, Math.floor(Date.now() / 1000) + 60);
    await pause();
    expect(kinds(heard.text())).toEqual([]);
    read.mockRestore();
    expect(kinds(await heard.whole())).toEqual(["ended"]);
  });
});

describe("streams", () => {
  it("are eight a session: the oldest gives way, and stays away for a minute", async () => {
    await login();
    const tabs: Heard[] = [];
    for (let count = 0; count < 10; count++) tabs.push(await listen());
    expect(await Promise.all([tabs[0]?.whole(), tabs[1]?.whole()])).toEqual([
      expect.stringMatching(/retry: 60000\n\n$/),
      expect.stringMatching(/retry: 60000\n\n$/),
    ]);
    expect(tabs.slice(2).map((tab) => tab.text().includes("60000"))).toEqual(Array(8).fill(false));
    await Promise.all(tabs.map((tab) => tab.cancel()));
  });

  it("end when the browser goes away, and leave nothing", async () => {
    await login();
    const browser = new AbortController();
    const request = new Request(`${origin}/auth/events`, {
      headers: service.headers(sameOrigin),
      signal: browser.signal,
    });
    const { body } = await service.auth.handler(request);
    const cancelled = await listen();
    const reads = vi.spyOn(service.store, "read");
    browser.abort();
    await cancelled.cancel();
    const whole = new Response(body).text();
    expect(await Promise.race([whole, pause().then(() => "goes on")])).toMatch(/^retry/);
    await service.auth.endSessions({ all: true });
    await pause();
    expect(reads).not.toHaveBeenCalled();
  });

  it("are not left open for a browser that left before they were", async () => {
    const headers = await login();
    const request = new Request(`${origin}/auth/events`, { headers, signal: AbortSignal.abort() });
    const { body } = await service.auth.handler(request);
    expect(await Promise.race([new Response(body).text(), pause().then(() => "open")])).toMatch(/^retry/);
  });

  it("leave nothing when the session ended while it was read, and what was read is from before", async () => {
    const headers = await login();
    const late = Promise.withResolvers<void>();
    const { read } = service.store;
    const asked = vi.spyOn(service.store, "read").mockImplementationOnce(async (key) => {
      const record = await read(key);
      await late.promise;
      return record;
    });
    const heard = listen(headers);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
    await service.auth.endSessions({ all: true });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    late.resolve();
    expect(kinds(await (await heard).whole())).toEqual(["ended"]);
    const instances = applicationWide({ origin, routesPath: "/auth" }, "event streams", () => new Set<Streams>());
    expect([...instances].map(({ bySession }) => bySession.size)).toEqual([0]);
  });

  it("end with the application, without a word of the session, and none begins after", async () => {
    const headers = await login();
    const other = service.newAuth();
    const tabs = [await listen(), await listen(headers, other)];
    await service.auth.close();
    for (const tab of tabs) expect(await tab.whole()).toMatch(/^retry: \d{4}\n\n$/);
    expect(await (await listen(headers)).whole()).toMatch(/^retry: \d{4}\n\n$/);
  });
});

describe("one stream", () => {
  const read = async (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text();

  it("gives a sign of life every twenty seconds, and ends after five minutes", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "setTimeout", "clearInterval", "clearTimeout"] });
    const ended = vi.fn<() => void>();
    const { body } = eventStream(ended);
    const whole = read(body);
    await vi.advanceTimersByTimeAsync(5 * minute - 1);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
    expect((await whole).split(":\n\n")).toHaveLength(15);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is over once, also when it is ended again and then cancelled, with what nobody read in it", async () => {
    const ended = vi.fn<() => void>();
    const { body, end } = eventStream(ended);
    end();
    end();
    await body.cancel();
    expect(ended).toHaveBeenCalledOnce();
  });
});

function logout(headers: Headers): Request {
  return new Request(`${origin}/auth/logout`, { method: "POST", headers: fromForm(headers) });
}

function fromForm(headers: Headers): Record<string, string> {
  return { cookie: headers.get("cookie") ?? "", origin };
}
