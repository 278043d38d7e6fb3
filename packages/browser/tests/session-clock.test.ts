import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchClock } from "../src/session-clock.ts";
import { authenticated, type SessionState } from "../src/session-state.ts";
import type { WatchedSession } from "../src/watched-session.ts";
import { factsAt } from "./facts.ts";

let state: SessionState;
const read = vi.fn<() => Promise<SessionState>>(async () => state);
let page: EventTarget & { hidden: boolean };
let ended: AbortController;

/** The session of the page, whose clock is watched until the test is over. */
function watch(given: SessionState): void {
  state = given;
  const session: Partial<WatchedSession> = { get: () => state, subscribe: () => () => undefined, read };
  watchClock(session as WatchedSession, ended.signal);
}

const inFuture = (): SessionState => authenticated(factsAt(Math.floor(Date.now() / 1000)));

beforeEach(() => {
  vi.useFakeTimers();
  read.mockClear();
  ended = new AbortController();
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
});

afterEach(() => {
  ended.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("who comes back to the page", () => {
  it.each([
    ["later, is asked about", 6000, false, 1],
    ["within five seconds of the last answer, is not", 4000, false, 0],
    ["of a page that is hidden, is not", 6000, true, 0],
  ])("%s", (_, after, hidden, times) => {
    watch(inFuture());
    vi.setSystemTime(Date.now() + after);
    page.hidden = hidden;
    page.dispatchEvent(new Event("visibilitychange"));
    expect(read).toHaveBeenCalledTimes(times);
  });

  it("is asked about at once where the server was not reached", () => {
    watch({ status: "unreachable" });
    page.dispatchEvent(new Event("focus"));
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe("a session that is due", () => {
  it.each([
    ["to be warned about, is asked about then", false, 1680],
    ["to end, where the person has been warned, is asked about at the end", true, 1800],
  ])("%s", (_, warned, seconds) => {
    watch({ ...inFuture(), warned } as SessionState);
    vi.advanceTimersByTime((seconds - 5) * 1000);
    expect(read).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(read).toHaveBeenCalled();
  });
});
