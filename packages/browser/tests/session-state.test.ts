import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { authenticated, stateAfter, type SessionState, type ServerState } from "../src/session-state.ts";
import { factsAt } from "./facts.ts";

/** The browser's clock is an hour off. */
const serverNow = 1_700_000_000;
const browserNow = (serverNow + 3600) * 1000;

const facts = factsAt(serverNow);
const none: ServerState = { status: "anonymous" };
const refused: ServerState = { status: "anonymous", reason: "session_required" };
const silence: ServerState = { status: "unreachable" };
const loading: SessionState = { status: "loading" };

beforeEach(() => void vi.useFakeTimers({ now: browserNow }));
afterEach(() => void vi.useRealTimers());

describe("a session in the browser", () => {
  it("ends by the browser's clock as far ahead as it does by the server's", () => {
    expect(authenticated(facts)).toEqual({
      status: "authenticated",
      session: facts,
      warned: false,
      endsAt: browserNow + 1800_000,
    });
  });

  it("is to be warned of from the server's time of warning on", () => {
    expect(authenticated(factsAt(serverNow, { warnAt: serverNow }))).toMatchObject({ warned: true });
    expect(authenticated(factsAt(serverNow, { warnAt: serverNow + 1 }))).toMatchObject({ warned: false });
  });
});

describe("the state after an answer", () => {
  it.each<[string, SessionState, ServerState, SessionState]>([
    ["nobody was and is logged in: anonymous", loading, none, { status: "anonymous" }],
    ["nobody was known and nothing is: unreachable, never anonymous", loading, silence, { status: "unreachable" }],
    ["nobody was here, and the server says by which code it refused", loading, refused, refused],
    ["unreachable at first, then nobody", { status: "unreachable" }, none, { status: "anonymous" }],
  ])("%s", (_, before, told, after) => {
    expect(stateAfter(before, told)).toEqual(after);
  });

  it("keeps the session that it knew while the server gives no answer", () => {
    const state = stateAfter(authenticated(facts), silence);
    expect(state).toEqual({ status: "unreachable", session: facts, endsAt: browserNow + 1800_000 });
    expect(stateAfter(state, silence)).toEqual(state);
  });

  it("is expired, never anonymous, where somebody was logged in: ended, replaced, or idle when time is up", () => {
    const before = authenticated(facts);
    expect(stateAfter(before, none)).toEqual({ status: "expired", reason: "ended", session: facts });
    expect(stateAfter(before, { ...none, reason: "session_replaced" })).toMatchObject({ reason: "replaced" });
    expect(stateAfter(stateAfter(before, silence), none)).toMatchObject({ status: "expired", reason: "ended" });
    vi.setSystemTime(browserNow + 1799_500);
    expect(stateAfter(before, none)).toMatchObject({ status: "expired", reason: "idle" });
  });

  it("is expired when time is up and the server gives no answer", () => {
    const before = stateAfter(authenticated(facts), silence);
    vi.setSystemTime(browserNow + 1800_000);
    expect(stateAfter(before, silence)).toEqual({ status: "expired", reason: "idle", session: facts });
  });

  it("stays expired as it is until the same person is back", () => {
    const expired = stateAfter(authenticated(facts), none);
    expect(stateAfter(expired, none)).toBe(expired);
    expect(stateAfter(expired, silence)).toBe(expired);
    const back = authenticated(factsAt(serverNow + 5));
    expect(stateAfter(expired, back)).toBe(back);
  });

  it("never becomes another person's: it says so, and keeps nothing of theirs", () => {
    const other = authenticated(factsAt(serverNow + 5, { person: "another", name: "Ola Prøvedal" }));
    for (const before of [
      authenticated(facts),
      stateAfter(authenticated(facts), silence),
      stateAfter(authenticated(facts), none),
    ]) {
      expect(stateAfter(before, other)).toEqual({ status: "expired", reason: "another-person", session: facts });
    }
  });
});
