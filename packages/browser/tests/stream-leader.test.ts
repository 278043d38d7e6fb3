import { afterEach, expect, it, vi } from "vitest";
import { authenticated } from "../src/session-state.ts";
import { leadStream } from "../src/stream-leader.ts";
import type { WatchedSession } from "../src/watched-session.ts";
import { factsAt } from "./facts.ts";

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static last: Stream | undefined;
  readyState = 0;

  constructor() {
    super();
    Stream.last = this;
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }
}

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ["that reconnects by itself", 0, 0],
  ["that was refused", Stream.CLOSED, 1],
])("of a stream %s, the server is asked for the reason as often as is of use", (_, readyState, times) => {
  const over = new AbortController();
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("navigator", {
    locks: { request: async (_name: string, _options: object, lead: () => Promise<unknown>) => lead() },
  });
  const state = authenticated(factsAt(Math.floor(Date.now() / 1000)));
  const read = vi.fn<WatchedSession["read"]>(async () => state);
  const session: Partial<WatchedSession> = {
    path: "/auth",
    get: () => state,
    subscribe: () => () => undefined,
    read,
    tell: () => undefined,
  };
  leadStream(session as WatchedSession, over.signal);
  Object.assign(Stream.last ?? {}, { readyState });
  Stream.last?.dispatchEvent(new Event("error"));
  expect(read).toHaveBeenCalledTimes(times);
  over.abort();
});
