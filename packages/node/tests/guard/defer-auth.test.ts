import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { ansattporten, createAuth, isAuthError, memoryStore, type AuthError } from "../../src/index.ts";
import { deferAuth, type DeferredAuth } from "../../src/defer-auth.ts";
import { clientKey, kari, origin, useService } from "../support/service.ts";

const service = useService();

const create = (baseUrl: string | undefined = origin) =>
  createAuth({
    baseUrl,
    secrets: ["a secret of at least 32 characters, for tests"],
    store: memoryStore(),
    providers: [
      {
        profile: ansattporten,
        environment: "test",
        clientId: "client",
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        assurance: "substantial",
      },
    ],
  });

const refusedBy = async (call: () => unknown): Promise<AuthError> => {
  try {
    await call();
  } catch (error) {
    if (isAuthError(error)) return error;
    throw error;
  }
  throw new Error("the call passed");
};

describe("a deferred createAuth", () => {
  it("creates nothing when it is loaded, and its functions can be passed on", () => {
    const made = vi.fn<typeof create>(create);
    const auth = deferAuth(made);
    const { handler, owns } = auth;
    expect([typeof handler, made.mock.calls.length]).toEqual(["function", 0]);
    expect(owns(new Request(`${origin}/auth/login`))).toBe(true);
    auth.loginChoices();
    expect(made).toHaveBeenCalledTimes(1);
  });

  it("is an Auth with every function of one, and the same type of session", () => {
    const auth = deferAuth(create);
    expect(Object.keys(auth).toSorted()).toEqual([...Object.keys(create()), "start"].toSorted());
    expectTypeOf(auth).toExtend<ReturnType<typeof create>>();
    expectTypeOf<NonNullable<Awaited<ReturnType<typeof auth.session>>>["assurance"]>().toEqualTypeOf<
      NonNullable<Awaited<ReturnType<ReturnType<typeof create>["session"]>>>["assurance"]
    >();
    // @ts-expect-error: a level that the profile does not have
    const misspelt = (): unknown => auth.judge(null, { assurance: "hihg" });
    expect(misspelt).toThrow(/must be one of substantial/);
  });

  it("logs a person in, guards, and ends", async () => {
    const auth: DeferredAuth = deferAuth(() => service.auth);
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: (url) => url.startsWith(`${origin}/sak`),
    });
    const request = new Request(`${origin}/sak`, { headers: service.headers({ accept: "text/html" }) });
    const answer = await auth.protect(request, ({ name }) => new Response(name));
    expect([answer.status, await answer.text()]).toEqual([200, "Kari Testmo"]);
    await auth.close();
  });

  it("says at each call that the configuration is invalid, as the function itself would, and reads it once", async () => {
    const made = vi.fn<typeof create>(() => create(""));
    const auth = deferAuth(made);
    const request = new Request(`${origin}/auth/login`);
    const first = await refusedBy(() => auth.handler(request));
    expect([first.code, first.details]).toMatchObject(["configuration_invalid", { faults: [{ option: "baseUrl" }] }]);
    for (const call of [
      () => auth.session(new Headers()),
      () => auth.protect(request, () => new Response()),
      () => auth.endSessions({ all: true } as never),
    ])
      // Refused by a promise: a caller with `.catch` hears of it.
      expect(await call().catch((error: unknown) => error)).toBe(first);
    expect(() => auth.owns(request)).toThrow(first);
    expect(() => auth.judge(null, {})).toThrow(first);
    expect(made).toHaveBeenCalledTimes(1);
  });

  it("tries again after an error that is not of the configuration, and keeps nothing of it", async () => {
    const made = vi.fn<typeof create>(create).mockImplementationOnce(() => {
      throw new Error("the key store is down");
    });
    const auth = deferAuth(made);
    await expect(auth.session(new Headers())).rejects.toThrow("the key store is down");
    expect(await auth.session(new Headers())).toBeNull();
    expect(made).toHaveBeenCalledTimes(2);
  });

  it("creates by start, so that a server with an invalid configuration does not start", () => {
    const made = vi.fn<typeof create>(create);
    deferAuth(made).start();
    expect(made).toHaveBeenCalledTimes(1);
    expect(() => deferAuth(() => create("")).start()).toThrow(/baseUrl/);
  });

  it("creates nothing to close, and closes what it created", async () => {
    const made = vi.fn<typeof create>(create);
    await deferAuth(made).close();
    expect(made).not.toHaveBeenCalled();
    const own = create();
    const close = vi.fn<typeof own.close>(own.close);
    const auth = deferAuth(() => ({ ...own, close }));
    auth.start();
    await auth.close();
    expect(close).toHaveBeenCalledTimes(1);
  });
});
