import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Session, SessionStore } from "../src/index.ts";
import { api, logOut, outcomeOf, useClock, useTokenService } from "./support/api.ts";

const service = useTokenService();
afterEach(() => {
  vi.useRealTimers();
});

const call = (session: Session | null): Promise<Response> => session?.fetch(`${api}/v1/`) ?? Promise.reject(session);
const grants = (): unknown[] => service.idp.calls.all("token").map(({ parameters }) => parameters["grant_type"]);

/** A session whose token has ended. */
async function ended(): Promise<Session> {
  const pass = useClock();
  const session = await service.session();
  pass(121);
  return session;
}

/** Lets another process of the application be: one that does not know of the refreshes in this one. */
function otherProcess(): void {
  const registry = (globalThis as Record<symbol, Map<string, unknown> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
  registry?.delete("refreshes");
}

/** Does something once, between the answer of the provider and our write. */
function beforeWrite(act: () => Promise<unknown>): void {
  const { store }: { readonly store: SessionStore } = service;
  const write = store.write.bind(store);
  vi.spyOn(store, "write").mockImplementationOnce(async (...given) => {
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
    expect(service.idp.calls.all("revocation")).toHaveLength(1);
    expect((await service.now())?.createdAt).toBeGreaterThan(session.createdAt);
  });

  it("writes again when somebody else wrote meanwhile, and keeps what they wrote", async () => {
    const session = await ended();
    const write = vi.spyOn(service.store, "write").mockResolvedValueOnce(false);
    expect((await call(session)).status).toBe(200);
    expect(write).toHaveBeenCalledTimes(2);
    const [, record, expected] = write.mock.calls[1] ?? [];
    expect([record?.version, expected]).toEqual([2, 1]);
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

  it("gives way to that of another process, which has the tokens that count", async () => {
    const session = await ended();
    service.idp.fail(faults.slow("token", 400), { times: 1 });
    const first = call(session);
    await vi.waitFor(() => expect(grants()).toHaveLength(2));
    otherProcess();
    const second = call(session);
    const answers = await Promise.all([first, second]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(grants()).toHaveLength(3);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(1);
    expect(await service.now()).not.toBeNull();
    // The two processes are one client to the provider.
    service.idp.expectBroken("CQ-17");
  });

  it("ends with the store's error when the store is lost, and nothing is sent", async () => {
    const session = await ended();
    vi.spyOn(service.store, "write").mockRejectedValueOnce(new Error("down"));
    expect(await outcomeOf(call(session))).toMatchObject({ code: "session_store_unavailable" });
    expect(service.received).toHaveLength(0);
  });
});
