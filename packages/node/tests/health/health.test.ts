import { describe, expect, it, vi } from "vitest";
import { throughCircuit } from "../../src/http/circuit.ts";
import { TransportError } from "../../src/http/transport-error.ts";
import { forgetProvider, kari, origin, useService } from "../support/service.ts";

const service = useService();
const statusToken = "a-token-of-the-tests-that-is-long-enough";
const get = async (auth = service.auth, name = "status", bearer = statusToken): Promise<[number, unknown]> => {
  const headers = { authorization: `Bearer ${bearer}` };
  const answer = await auth.handler(new Request(`${origin}/auth/health/${name}`, { headers }));
  return [answer.status, await answer.json()];
};
const notThere = [404, { error: "route_not_found", reference: expect.any(String) as string }];

describe("the routes of health", () => {
  it("do not exist by default, by any method", async () => {
    for (const name of ["live", "ready", "status"]) expect(await get(service.auth, name)).toEqual(notThere);
    const post = new Request(`${origin}/auth/health/live`, { method: "POST" });
    expect((await service.auth.handler(post)).status).toBe(404);
  });

  it("tell a stranger nothing but a word", async () => {
    const auth = service.newAuth({ health: { statusToken } });
    expect(await get(auth, "live", "")).toEqual([200, { status: "up" }]);
    expect(await get(auth, "ready", "")).toEqual([200, { status: "up" }]);
    expect(await get(auth, "toString", "")).toEqual(notThere);
    for (const bearer of ["", "another", `${statusToken}x`])
      expect(await get(auth, "status", bearer)).toEqual(notThere);
    expect(await get(service.newAuth({ health: {} }))).toEqual(notThere);
  });

  it("tell the holder of the token of the store and of each provider, and nothing else", async () => {
    expect(await get(service.newAuth({ health: { statusToken } }))).toEqual([
      200,
      {
        status: "up",
        store: { status: "up", ms: expect.any(Number) as number },
        providers: { ansattporten: expect.any(String) as string },
        replicas: { status: "unknown", seen: 0, options: [] },
      },
    ]);
  });

  it("say that it is not ready when it stops, and that it lives", async () => {
    const auth = service.newAuth({ health: {} });
    await auth.close();
    expect(await get(auth, "ready")).toEqual([503, { status: "down" }]);
    expect(await get(auth, "live")).toEqual([200, { status: "up" }]);
    expect(await get(service.newAuth({ health: {} }), "ready")).toEqual([200, { status: "up" }]);
  });

  it("need no token", () => {
    expect(() => service.newAuth({ health: {} })).not.toThrow();
  });

  it.each([undefined, "", "short", 1])("refuse the token %j when the application is made", (token) => {
    const options = { health: { statusToken: token as string } };
    expect(() => service.newAuth(options)).toThrow(/health\.statusToken/);
  });
});

describe("the health of a provider", () => {
  it.each(["token_endpoint", "pushed_authorization_request_endpoint", "jwks_uri"])(
    "is what logins saw of it, without a call: its %s does not answer",
    async (endpoint) => {
      forgetProvider();
      expect((await service.auth.health()).providers).toEqual({ ansattporten: "unknown" });
      expect(service.idp.calls.length).toBe(0);
      await service.browser.login(`${origin}/auth/login`, { person: kari, stopAt: (url) => url === `${origin}/` });
      const calls = service.idp.calls.length;
      expect(await service.auth.health()).toMatchObject({ status: "up", providers: { ansattporten: "up" } });
      const { [endpoint]: address = "" } = (await (
        await fetch("https://test.ansattporten.no/.well-known/openid-configuration")
      ).json()) as Record<string, string>;
      const fail = (): Promise<never> => Promise.reject(new TransportError("Busy", { status: 503 }));
      for (let count = 0; count < 5; count++) await throughCircuit(new URL(address), fail).catch(() => undefined);
      expect(await service.auth.health()).toMatchObject({ status: "degraded", providers: { ansattporten: "down" } });
      expect(service.idp.calls.length).toBe(calls + 1);
      forgetProvider();
    },
  );
});

describe("a store that hangs", () => {
  it("is called once, for any number of callers and however long it hangs", async () => {
    const read = vi.spyOn(service.store, "read").mockReturnValue(new Promise(() => undefined));
    const answers = await Promise.all(Array.from({ length: 100 }, () => service.auth.health()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["down"]));
    vi.useFakeTimers({ now: Date.now(), toFake: ["performance"] });
    vi.advanceTimersByTime(60_000);
    await service.auth.health();
    vi.useRealTimers();
    expect(read).toHaveBeenCalledTimes(1);
  });
});
