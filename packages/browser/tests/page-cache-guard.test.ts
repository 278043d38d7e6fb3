import { beforeEach, describe, expect, it, vi } from "vitest";
import { guardPageCache } from "../src/page-cache-guard.ts";
import { authenticated, type SessionState } from "../src/session-state.ts";
import { watchSession } from "../src/session-watcher.ts";
import { factsAt } from "./facts.ts";

const facts = factsAt(Math.floor(Date.now() / 1000));
const reload = vi.fn<() => void>();
const setProperty = vi.fn<(name: string, value: string, priority: string) => void>();
const [pause, resume] = [vi.fn<() => void>(), vi.fn<() => void>()];
let page: EventTarget;

/** A page that the guard watches, and whose server answers with this state. */
function guard(answer: SessionState, signal = new AbortController().signal): void {
  guardPageCache(
    { ...watchSession({ initial: facts }), read: async () => Promise.resolve(answer) },
    pause,
    resume,
    signal,
  );
}

/** What the browser tells a page that it puts away or brings back. */
async function fire(type: "pagehide" | "pageshow", persisted: boolean): Promise<void> {
  page.dispatchEvent(Object.assign(new Event(type), { persisted }));
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  for (const called of [reload, setProperty, pause, resume]) called.mockClear();
  page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("document", { documentElement: { style: { setProperty } } });
  return () => void vi.unstubAllGlobals();
});

const hidden = ["visibility", "hidden", "important"];
const shown = ["visibility", "", "important"];

describe("a page in the back/forward cache", () => {
  it("is hidden when it goes in, after its lock and its stream are released", async () => {
    guard(authenticated(facts));
    await fire("pagehide", true);
    expect(setProperty.mock.calls).toEqual([hidden]);
    expect([pause.mock.calls.length, resume.mock.calls.length]).toEqual([1, 0]);
  });

  it("is shown again when the server confirms the same person", async () => {
    guard(authenticated(facts));
    await fire("pagehide", true);
    await fire("pageshow", true);
    expect(setProperty.mock.calls).toEqual([hidden, shown]);
    expect([resume.mock.calls.length, reload.mock.calls.length]).toEqual([1, 0]);
  });

  it.each<SessionState>([
    { status: "anonymous" },
    { status: "loading" },
    { status: "unreachable", session: facts },
    { status: "expired", reason: "another-person", session: facts },
    { status: "expired", reason: "idle", session: facts },
  ])("stays hidden and is loaded again when the server answers %j", async (answer) => {
    guard(answer);
    await fire("pagehide", true);
    await fire("pageshow", true);
    expect(setProperty.mock.calls).toEqual([hidden]);
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe("a page that is not cached", () => {
  it("is neither hidden when the person leaves it, nor read anew when it is first shown", async () => {
    guard({ status: "anonymous" });
    await fire("pageshow", false);
    await fire("pagehide", false);
    for (const called of [reload, setProperty, pause, resume]) expect(called).not.toHaveBeenCalled();
  });
});

it("the guard ends with its signal", async () => {
  const closed = new AbortController();
  guard({ status: "anonymous" }, closed.signal);
  closed.abort();
  await fire("pagehide", true);
  expect(setProperty).not.toHaveBeenCalled();
});
