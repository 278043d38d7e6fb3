import { describe, expect, it, onTestFinished, vi } from "vitest";
import { coverFromOthers } from "../src/page-cover.ts";
import type { SessionFacts } from "../src/session-facts.ts";
import { authenticated, type SessionState } from "../src/session-state.ts";
import type { WatchedSession } from "../src/watched-session.ts";
import { factsAt } from "./facts.ts";

const now = Math.floor(Date.now() / 1000);
const facts = factsAt(now);
const atWard: SessionFacts = { ...facts, sharedWorkstation: true };
type Reason = Extract<SessionState, { status: "expired" }>["reason"];
const reasons: readonly Reason[] = ["ended", "idle", "replaced", "another-person"];
const expired = (session: SessionFacts, reason: Reason): SessionState => ({ status: "expired", reason, session });

/** What the cover does to a page whose session goes through these states, in order. */
function donePage(...states: readonly [SessionState, ...SessionState[]]): string[] {
  const done: string[] = [];
  const style = { setProperty: (_: string, value: string) => void done.push(value || "shown") };
  vi.stubGlobal("document", { documentElement: { style, replaceChildren: () => void done.push("emptied") } });
  vi.stubGlobal("location", { reload: () => void done.push("reloaded") });
  onTestFinished(() => void vi.unstubAllGlobals());
  let [state] = states;
  let look = (): void => undefined;
  const session = {
    get: () => state,
    subscribe: (listener: () => void) => {
      look = listener;
      return () => undefined;
    },
  } as unknown as WatchedSession;
  coverFromOthers(session, new AbortController().signal);
  for (state of states.slice(1)) look();
  return done;
}

describe("a page with a draft at a shared workstation", () => {
  it.each(reasons)("is emptied before it is reloaded, once, when its session is over: %s", (reason) => {
    const over = expired(atWard, reason);
    expect(donePage(authenticated(atWard), over, over)).toEqual(["emptied", "reloaded"]);
  });

  it("stays while its person is logged in, and while the server does not answer", () => {
    expect(donePage(authenticated(atWard), { status: "unreachable", session: atWard })).toEqual([]);
  });
});

describe("a page with a draft elsewhere", () => {
  it.each(reasons.slice(0, 3))("keeps its state for its own person: %s", (reason) => {
    expect(donePage(authenticated(facts), expired(facts, reason), authenticated(facts))).toEqual([]);
  });

  it("is hidden while another person is logged in, and shown again to its own", () => {
    expect(donePage(authenticated(facts), expired(facts, "another-person"), authenticated(facts))).toEqual([
      "hidden",
      "shown",
    ]);
  });
});
