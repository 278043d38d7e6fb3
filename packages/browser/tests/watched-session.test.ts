import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createAuthClient, watchSession } from "../src/index.ts";
import { anotherTab, holdRequests, noSession, standInForPage } from "./answers.ts";
import { factsAt } from "./facts.ts";

const facts = factsAt(Math.floor(Date.now() / 1000));
const other = { ...facts, person: "another", name: "Ola Prøvedal" };
/** Of one test alone: tabs of the same path hear each other. */
let routesPath: string;
beforeEach(() => {
  routesPath = `/${randomUUID()}`;
});
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe("an answer that is late", () => {
  it("does not take the place of a newer one", async () => {
    const open = holdRequests();
    const { session } = createAuthClient({ routesPath });
    const [first, second] = [session.read(), session.read()];
    open[1]?.answer(facts);
    await expect(second).resolves.toMatchObject({ status: "authenticated" });
    open[0]?.answer(noSession, 401);
    await expect(first).resolves.toMatchObject({ status: "authenticated" });
    expect(session.get()).toMatchObject({ status: "authenticated", session: facts });
  });

  it("does not take the place of what another tab has told since", async () => {
    const open = holdRequests();
    standInForPage();
    const client = createAuthClient({ routesPath });
    const heard = new Promise<void>((resolve) => void client.session.subscribe(resolve));
    anotherTab(routesPath).tell(facts);
    await heard;
    open[0]?.answer(noSession, 401);
    await settle();
    expect(client.session.get()).toMatchObject({ status: "authenticated", session: facts });
    client.close();
  });
});

describe("the answer of a server", () => {
  it.each<[string, object, number]>([
    ["another code", { error: "session_store_unavailable" }, 503],
    ["a code that only begins like one", { error: "session_required_by_a_proxy" }, 401],
    ["no session with 200, as a captive portal's", { ok: true }, 200],
    ["a session with another status", facts, 500],
  ])("with %s is none: the session is unreachable, and nobody is logged out", async (_, body, status) => {
    const open = holdRequests();
    const { session } = createAuthClient({ routesPath, initial: facts });
    void session.read();
    open[0]?.answer(body, status);
    await vi.waitFor(() => expect(session.get()).toMatchObject({ status: "unreachable", session: facts }));
  });

  it("that never comes is waited for by a deadline", async () => {
    const open = holdRequests();
    const deadline = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(deadline.signal);
    void createAuthClient({ routesPath, initial: facts }).session.read();
    expect(timeout).toHaveBeenCalledWith(20_000);
    timeout.mockRestore();
    deadline.abort();
    expect(open[0]?.request.signal.aborted).toBe(true);
  });

  it.each(["session_replaced", "another_person"])("%s is asked about once more, and once only", async (error) => {
    const open = holdRequests();
    const { session } = createAuthClient({ routesPath, initial: facts });
    const read = session.read();
    open[0]?.answer({ error, reference: "R" }, 409);
    await vi.waitFor(() => expect(open).toHaveLength(2));
    open[1]?.answer({ error, reference: "R" }, 409);
    await settle();
    expect(open).toHaveLength(2);
    await expect(read).resolves.toMatchObject({ status: "expired", session: facts });
  });
});

describe("a tab tells the others", () => {
  it("that the session has ended, and nothing while no server answers: each would ask, and tell in turn", async () => {
    const open = holdRequests();
    standInForPage();
    const told = vi.fn<() => void>();
    anotherTab(routesPath).hear(told);
    const client = createAuthClient({ routesPath, initial: facts });
    client.session.subscribe(() => undefined);
    open[0]?.answer({}, 503);
    await vi.waitFor(() => expect(client.session.get().status).toBe("unreachable"));
    await settle();
    expect(told).not.toHaveBeenCalled();
    void client.session.read();
    open[1]?.answer(noSession, 401);
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    client.close();
  });
});

describe("what another tab tells", () => {
  it.each([
    ["of another person", facts, other],
    ["of nobody", facts, undefined],
    ["of nobody, where nobody was", null, undefined],
  ])("%s is asked about: only the server knows whether the session has ended", async (_, initial, told) => {
    const open = holdRequests();
    standInForPage();
    const client = createAuthClient({ routesPath, initial });
    client.session.subscribe(() => undefined);
    const before = client.session.get();
    expect(open).toHaveLength(1);
    anotherTab(routesPath).tell(told);
    await vi.waitFor(() => expect(open).toHaveLength(2));
    expect(client.session.get()).toBe(before);
    client.close();
  });
});

describe("a page that is rendered again", () => {
  it("asks the server once for other facts, and not for the same", () => {
    const open = holdRequests();
    const session = watchSession({ routesPath, initial: facts });
    session.rendered(facts);
    expect(open).toHaveLength(0);
    session.rendered(null);
    session.rendered(null);
    expect(open).toHaveLength(1);
  });
});
