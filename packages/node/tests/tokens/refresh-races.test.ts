import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi, type Mock } from "vitest";
import type { Session, SessionStore } from "../../src/index.ts";
import { figures } from "../../reliability/figures.ts";
import { api, logOut, outcomeOf, useClock, useTokenService } from "../support/api.ts";

const service = useTokenService();
afterEach(() => {
  vi.useRealTimers();
});

const call = (session: Session | null): Promise<Response> => session?.fetch(`${api}/v1/`) ?? Promise.reject(session);
const grants = (): unknown[] => service.idp.calls.all("token").map(({ parameters }) => parameters["grant_type"]);

/** A session whose token has ended. */
async function ended(seconds = 121): Promise<Session> {
  const pass = useClock();
  const session = await service.session();
  pass(seconds);
  return session;
}

/** The age of a token that is due for another, and is good for some seconds more. */
const stillGood = 100;

/** Lets another process of the application be: one that does not know of the refreshes in this one. */
function otherProcess(): void {
  registry()?.delete("refreshes");
}

function registry(): Map<string, Map<string, unknown>> | undefined {
  return (globalThis as Record<symbol, Map<string, Map<string, unknown>> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
}

/** Lets the provider take the session's refresh token over and over. Its first answer is held back until the release. */
function withoutRotation(): { readonly release: () => void; readonly answered: () => number } {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  let [given, current]: (string | undefined)[] = [];
  let answers = 0;
  service.network.use(
    http.post("https://test.ansattporten.no/token", async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      given ??= form.get("refresh_token") ?? "";
      form.set("refresh_token", current ?? given);
      const { url, method, headers } = request;
      const answer = await service.idp.fetch(new Request(url, { method, headers, body: form.toString() }));
      const { refresh_token: next, ...tokens } = (await answer.json()) as { refresh_token: string };
      current = next;
      answers += 1;
      if (answers === 1) await held;
      return HttpResponse.json({ ...tokens, refresh_token: given }, { status: answer.status });
    }),
  );
  return { release, answered: () => answers };
}

type Write = SessionStore["write"];

/** Lets one write of a refresh be another: the first says that the refresh token is sent, the second has the new tokens. */
function atWrite(which: "sent" | "tokens", act: (write: Write) => Write): Mock<Write> {
  const { store }: { readonly store: SessionStore } = service;
  const write = store.write.bind(store);
  const spy = vi.spyOn(store, "write");
  if (which === "tokens") spy.mockImplementationOnce(write);
  return spy.mockImplementationOnce(act(write));
}

/** Does something once, between the answer of the provider and our write, or before the refresh token is sent. */
function beforeWrite(act: () => Promise<unknown>, which: "sent" | "tokens" = "tokens"): void {
  atWrite(which, (write) => async (...given) => {
    await act();
    return write(...given);
  });
}

describe("a refresh that is under way", () => {
  it("does not bring back a session that is logged out before it is written, and its token is taken back", async () => {
    const session = await ended();
    const headers = service.headers();
    beforeWrite(() => logOut(service));
    expect(await outcomeOf(call(session))).toMatchObject({ code: "session_required" });
    expect(service.received).toHaveLength(0);
    expect(await service.auth.session(headers)).toBeNull();
    const issued = service.idp.calls.all("revocation").map(({ parameters }) => parameters["token"]);
    expect(new Set(issued).size).toBe(2);
  });

  it("does not go into a session that gave way to a newer one, and its token is taken back", async () => {
    const session = await ended();
    beforeWrite(() => service.session());
    expect(await outcomeOf(call(session))).toMatchObject({ code: "session_replaced" });
    // The one that the session had when it gave way, and the newer one that came too late for it.
    const revoked = service.idp.calls.all("revocation").map(({ parameters }) => parameters["token"]);
    expect(new Set(revoked).size).toBe(2);
    expect((await service.now())?.createdAt).toBeGreaterThan(session.createdAt);
  });

  it.each([
    ["logged out", 121, () => logOut(service), "session_required"],
    ["replaced by a newer one", 121, () => service.session(), "session_replaced"],
    ["logged out, though its token is good,", stillGood, () => logOut(service), "session_required"],
  ])("is not sent for a session that is %s at that moment", async (_, age, act, code) => {
    const session = await ended(age);
    beforeWrite(act, "sent");
    expect(await outcomeOf(call(session))).toMatchObject({ code });
    expect(grants().filter((grant) => grant === "refresh_token")).toEqual([]);
  });

  it("writes again when somebody else wrote meanwhile, and keeps what they wrote", async () => {
    const session = await ended();
    const write = atWrite("tokens", () => () => Promise.resolve(false));
    expect((await call(session)).status).toBe(200);
    expect(write).toHaveBeenCalledTimes(3);
    const [, record, expected] = (write.mock.calls[2] ?? []) as Parameters<Write>;
    expect([record.version, expected]).toEqual([3, 2]);
    expect(grants()).toEqual(["authorization_code", "refresh_token"]);
  });

  it("does not move the idle limit back, which moved meanwhile", async () => {
    const session = await ended();
    service.idp.fail(faults.slow("token", 50));
    const [answer, meanwhile] = await Promise.all([call(session), service.now()]);
    expect(answer.status).toBe(200);
    expect(meanwhile?.idleExpiresAt).toBe(session.idleExpiresAt + 121);
    const after = await service.auth.session(service.headers({ purpose: "prefetch" }));
    expect(after?.idleExpiresAt).toBe(meanwhile?.idleExpiresAt);
  });

  it.each([
    ["has ended", 121],
    ["is still good", stillGood],
  ])("is waited for by another process, which makes no call of its own, when the token %s", async (_, age) => {
    const session = await ended(age);
    service.idp.fail(faults.slow("token", 400), { times: 1 });
    const first = call(session);
    await vi.waitFor(() => expect(grants()).toHaveLength(2), { timeout: 10_000 });
    otherProcess();
    expect(await Promise.all([outcomeOf(first), outcomeOf(call(session))])).toMatchObject([
      { status: 200 },
      { status: 200 },
    ]);
    expect(grants()).toHaveLength(2);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(1);
  });

  it("loses to that of another process when it slept through the life of its lock", async () => {
    const session = await ended();
    vi.spyOn(service.store, "lock").mockResolvedValue({ release: () => Promise.resolve(false) });
    vi.spyOn(service.store, "claim").mockResolvedValue(true);
    service.idp.fail(faults.slow("token", 400), { times: 1 });
    const first = call(session);
    await vi.waitFor(() => expect(grants()).toHaveLength(2), { timeout: 10_000 });
    otherProcess();
    expect(await Promise.all([outcomeOf(first), outcomeOf(call(session))])).toMatchObject([
      { status: 200 },
      { status: 200 },
    ]);
    expect(grants()).toHaveLength(3);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(1);
    expect(await service.now()).not.toBeNull();
    // The two processes are one client to the provider.
    service.idp.expectBroken("CQ-17");
  });

  it("loses to that of another process where the provider takes a refresh token more than once, too", async () => {
    const session = await ended();
    vi.spyOn(service.store, "lock").mockResolvedValue({ release: () => Promise.resolve(false) });
    vi.spyOn(service.store, "claim").mockResolvedValue(true);
    const { release, answered } = withoutRotation();
    const first = call(session);
    await vi.waitFor(() => expect(answered()).toBe(1), { timeout: 10_000 });
    otherProcess();
    expect((await call(session)).status).toBe(200);
    release();
    expect((await first).status).toBe(200);
    expect(grants()).toHaveLength(3);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(1);
  });

  it("is not sent by a process that slept while another spent the refresh token, on an answer it could not verify then", async () => {
    const session = await ended();
    vi.spyOn(service.store, "lock").mockResolvedValue({ release: () => Promise.resolve(false) });
    const { promise: held, resolve: release } = Promise.withResolvers<boolean>();
    vi.spyOn(service.store, "claim").mockReturnValueOnce(held).mockResolvedValue(true);
    const asleep = outcomeOf(call(session));
    await vi.waitFor(() => expect(service.store.claim).toHaveBeenCalled(), { timeout: 10_000 });
    otherProcess();
    registry()?.get("key sets")?.clear();
    service.idp.fail(faults.status("jwks", 503), { times: 2 });
    expect(await outcomeOf(call(session))).toMatchObject({ code: "provider_unavailable" });
    release(true);
    expect(await asleep).toMatchObject({ code: "provider_unavailable" });
    expect(grants()).toEqual(["authorization_code", "refresh_token"]);
    expect(await service.now()).not.toBeNull();
  });

  it("is not waited for beyond two seconds by a caller whose token is still good", async () => {
    const pass = useClock();
    const session = await service.session();
    pass(100);
    // A process that died holds it.
    vi.spyOn(service.store, "lock").mockResolvedValue(undefined);
    const began = performance.now();
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    expect(performance.now() - began).toBeLessThan(4000);
    expect(grants()).toEqual(["authorization_code"]);
  });

  it("that failed is not tried again at once by another process: not more than once in five seconds, by all together", async () => {
    const pass = useClock();
    const session = await service.session();
    pass(121);
    service.idp.fail(faults.status("token", 429), { times: 1 });
    expect(await outcomeOf(call(session))).toMatchObject({ code: "provider_unavailable" });
    otherProcess();
    expect(await outcomeOf(call(session))).toMatchObject({ code: "provider_unavailable" });
    expect(grants()).toHaveLength(2);
    otherProcess();
    pass(6);
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
  });

  it("L-17 is written when the store is back, which was away for a moment: nobody else has the tokens", async () => {
    const session = await ended();
    atWrite("tokens", () => () => {
      vi.spyOn(service.store, "read").mockRejectedValueOnce(new Error("down"));
      return Promise.reject(new Error("down"));
    });
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    otherProcess();
    expect(await outcomeOf(call(await service.now()))).toMatchObject({ status: 200 });
    expect(grants()).toEqual([
      "authorization_code",
      ...Array<string>(figures["L-17"].tokenCalls).fill("refresh_token"),
    ]);
  });

  it("ends with the store's error when the store is lost, and nothing is sent", async () => {
    const session = await ended();
    const down = (): Promise<boolean> => Promise.reject(new Error("down"));
    atWrite("tokens", () => down).mockImplementation(down);
    const now = performance.now.bind(performance);
    let passed = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + (passed += 1000));
    expect(await outcomeOf(call(session))).toMatchObject({ code: "session_store_unavailable" });
    expect(service.received).toHaveLength(0);
  });
});
