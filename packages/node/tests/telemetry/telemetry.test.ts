import { context, metrics, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { faults } from "@adgangskort/mock-idp";
import http from "node:http";
import https from "node:https";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openTelemetry, scrubbingSpanProcessor } from "../../src/opentelemetry.ts";
import { instruments } from "../../src/telemetry/instruments/instruments.ts";
import { leaksIn } from "../fault-matrix/leaks.ts";
import { sceneOf } from "../fault-matrix/scene.ts";
import { watchSecrets } from "../fault-matrix/secrets.ts";
import { api, logOut, useClock, useTokenService } from "../support/api.ts";
import { kari, ola, origin } from "../support/service.ts";
import { forgetSdk, inTracedServer, sdks, useSdk } from "../support/telemetry.ts";

const service = useTokenService();
const scene = sceneOf(service);
const secretsSoFar = watchSecrets(scene);
const start = `${origin}/auth/login?return_to=/sak`;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

function serve(changes = {}): void {
  scene.serve({ telemetry: openTelemetry(), ...changes });
  Object.assign(service, { auth: inTracedServer(service.auth) });
}

afterEach(() => {
  vi.useRealTimers();
});

describe.each(Object.keys(sdks) as (keyof typeof sdks)[])("telemetry by %s", (name) => {
  const sdk = useSdk(name);
  beforeEach(() => serve());
  const named = (wanted: string) => sdk.spans().filter(({ name: of }) => of === wanted);
  const points = async (wanted: string) => (await sdk.collect()).filter(({ name: of }) => of === wanted);

  it("has a login with its calls in one trace, and the trace in its event", async () => {
    await service.session();
    const [callback] = named("adgangskort.callback");
    expect(callback).toMatchObject({
      kind: SpanKind.INTERNAL,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        "adgangskort.provider": "ansattporten",
        "adgangskort.action": "login",
        "adgangskort.result": "succeeded",
      },
    });
    const { traceId, spanId } = callback!.spanContext();
    const calls = sdk.spans().filter(({ parentSpanContext }) => parentSpanContext?.spanId === spanId);
    expect(calls.map(({ attributes }) => attributes["adgangskort.endpoint"])).toContain("token");
    expect(calls.find(({ attributes }) => attributes["adgangskort.endpoint"] === "token")).toMatchObject({
      name: "POST",
      kind: SpanKind.CLIENT,
      attributes: {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "server.port": 443,
        "url.full": expect.stringMatching(/^https:\/\/[\w./-]+$/) as string,
      },
    });
    expect(service.events.find(({ result }) => result === "succeeded")?.traceId).toBe(traceId);
  });

  it("counts what was started, what succeeded and what failed, from zero on", async () => {
    const of = async (result: string, more = {}): Promise<number | undefined> =>
      (await points("adgangskort.logins")).find(
        ({ attributes }) =>
          JSON.stringify(attributes) ===
          JSON.stringify({
            "adgangskort.provider": "ansattporten",
            "adgangskort.kind": "login",
            "adgangskort.result": result,
            ...more,
          }),
      )?.value;
    const refused = { "error.type": "client_authentication_failed", "adgangskort.blame": "operator" };
    const before = await Promise.all([of("started"), of("succeeded"), of("failed", refused)]);
    expect(before[2]).toBe(0);
    await service.session();
    service.idp.fail(faults.oauthError("token", "invalid_client"), { times: 1 });
    await service.newBrowser().login(start, { person: kari, stopAt });
    expect(await Promise.all([of("started"), of("succeeded"), of("failed", refused)])).toEqual([
      Number(before[0]) + 2,
      Number(before[1]) + 1,
      1,
    ]);
    const failed = named("adgangskort.callback").at(-1);
    expect(failed).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { "error.type": "client_authentication_failed", "adgangskort.blame": "operator" },
    });
  });

  it("has no secret, name or national id in anything that it exports", async () => {
    const pass = useClock();
    const refusals = [
      faults.authorize.parameters({ code: undefined, error: "access_denied" }),
      faults.authorize.parameters({ code: undefined, error: kari }),
      faults.idToken.claims({ aud: kari }),
      faults.network("token"),
    ];
    for (const fault of refusals) {
      service.idp.fail(fault, { times: 1 });
      await service.newBrowser().login(start, { person: kari, stopAt });
    }
    const session = await service.session();
    await session.fetch(`${api}/v1/${kari}`);
    pass(130);
    await session.fetch(`${api}/v1/`);
    await service.browser.login(`${start}&assurance=high`, { person: kari, stopAt });
    await service.browser.login(`${origin}/auth/organisation?return_to=/sak`, { person: kari, stopAt });
    const callback = scene.answers.length > 0 ? String(service.idp.calls.last("authorize")?.url) : "";
    await service.auth.handler(new Request(`${origin}/auth/callback/ansattporten?state=unknown&code=${kari}&iss=x`));
    await service.auth.handler(new Request(`${origin}/auth/front-channel-logout?sid=${kari}&iss=${kari}`));
    await service.auth.handler(
      new Request(`${origin}/auth/back-channel-logout`, { method: "POST", body: `logout_token=${kari}` }),
    );
    await logOut(service);
    expect(callback).not.toBe("");
    vi.useRealTimers();
    const exported = JSON.stringify([
      sdk.spans().map(({ name: of, attributes, status, events }) => ({ of, attributes, status, events })),
      await sdk.collect(),
    ]);
    const operations = ["login", "callback", "logout", "refresh"].map((each) => `adgangskort.${each}`);
    expect(operations.filter((each) => named(each).length === 0)).toEqual([]);
    const secrets = await secretsSoFar();
    expect(secrets.size).toBeGreaterThan(50);
    expect(leaksIn(secrets, { "what is exported": exported })).toEqual([]);
    for (const value of [kari, "code=", "state=", "sid=", "Kari"]) expect(exported).not.toContain(value);
  });

  it("has only the attributes that each instrument declares", async () => {
    await service.session();
    const declared = Object.values(instruments);
    for (const { name: of, attributes } of await sdk.collect()) {
      const allowed: readonly string[] = declared.find((each) => each.name === of)?.attributes ?? [];
      expect(Object.keys(attributes).filter((each) => !allowed.includes(each))).toEqual([]);
    }
    const measured = new Set((await sdk.collect()).map(({ name: of }) => of));
    for (const each of ["logins", "login.duration", "provider.call.duration", "store.call.duration", "circuit.state"])
      expect(measured).toContain(`adgangskort.${each}`);
  });

  it("counts refreshes, and sessions by how they ended", async () => {
    const pass = useClock();
    const count = async (instrument: string, attributes: object): Promise<number> =>
      (await points(instrument)).find((point) => JSON.stringify(point.attributes) === JSON.stringify(attributes))
        ?.value ?? 0;
    const renewed = { "adgangskort.provider": "ansattporten", "adgangskort.result": "succeeded" };
    const refusal = {
      "adgangskort.provider": "ansattporten",
      "adgangskort.result": "failed",
      "error.type": "refresh_refused",
    };
    const before = [
      await count("adgangskort.token.refreshes", renewed),
      await count("adgangskort.sessions.ended", { "adgangskort.how": "person" }),
    ];
    const session = await service.session();
    pass(130);
    await session.fetch(`${api}/v1/`);
    await logOut(service);
    const other = await service.session();
    service.idp.fail(faults.oauthError("token", "invalid_grant"));
    pass(130);
    await other.fetch(`${api}/v1/`).catch(() => undefined);
    vi.useRealTimers();
    expect(await count("adgangskort.token.refreshes", renewed)).toBe(Number(before[0]) + 1);
    expect(await count("adgangskort.token.refreshes", refusal)).toBe(1);
    expect(await count("adgangskort.sessions.ended", { "adgangskort.how": "person" })).toBe(Number(before[1]) + 1);
    expect(await count("adgangskort.sessions.ended", { "adgangskort.how": "refresh-refused" })).toBe(1);
  });

  it("counts a session that another person's login ended under that, and not as a logout", async () => {
    const counts = async (): Promise<unknown[]> => {
      const ended = await points("adgangskort.sessions.ended");
      return ["another-login", "person"].map(
        (how) => ended.find(({ attributes }) => attributes["adgangskort.how"] === how)?.value,
      );
    };
    const [others, persons] = await counts();
    await service.session();
    const { cookies } = service.browser;
    for (const { name: of } of cookies.all().filter(({ host }) => host.endsWith("ansattporten.no"))) cookies.delete(of);
    await service.browser.login(start, { person: ola, stopAt });
    expect(await counts()).toEqual([Number(others) + 1, persons]);
  });

  it("has one key for each id of a provider: the oldest, and the first to end", async () => {
    const now = Date.now() / 1000;
    const shared = (registeredAt: number, endsAt: number) => ({
      use: "login" as const,
      providers: [{ id: "shared", registeredAt, endsAt }],
    });
    openTelemetry().start(shared(now - 5000, now + 1000));
    openTelemetry().start(shared(now - 50, now + 9000));
    const of = async (gauge: string) =>
      (await points(gauge)).find(({ attributes }) => attributes["adgangskort.provider"] === "shared")?.value;
    expect(await of("adgangskort.key.expiry")).toBeLessThan(1001);
    expect(await of("adgangskort.key.age")).toBeGreaterThan(4999);
  });

  it("tells an answer that cannot be used from none", async () => {
    service.idp.fail(faults.gzipBomb("token", 1), { times: 1 });
    await service.browser.login(start, { person: kari, stopAt });
    const call = sdk.spans().findLast(({ attributes }) => attributes["adgangskort.endpoint"] === "token");
    expect(call?.attributes["error.type"]).toBe("answer_unacceptable");
  });

  it("has no result of another action on the span of a callback", async () => {
    const telemetry = openTelemetry();
    const told = { time: new Date(0).toISOString(), level: "info" } as const;
    await telemetry.operation("callback", "ansattporten", async () => {
      telemetry.event({ ...told, action: "login", result: "succeeded" });
      telemetry.event({ ...told, action: "logout", result: "ended" });
    });
    expect(named("adgangskort.callback").at(-1)?.attributes).toMatchObject({ "adgangskort.action": "login" });
  });

  it.each(["works", "throws"])("tells the provider nothing of the trace, if the tracer %s", async (how) => {
    const tracer = trace.getTracer.bind(trace);
    const tracers = vi.spyOn(trace, "getTracer").mockImplementation((of, ...given) => {
      if (how === "throws" && of === "@adgangskort/node") throw new Error("of the SDK");
      return tracer(of, ...given);
    });
    const sent: string[] = [];
    const spies = [http, https].map((protocol) => {
      const request = protocol.request.bind(protocol) as (...given: unknown[]) => http.ClientRequest;
      // As instrumentation does: it asks the propagator for headers at each request.
      return vi.spyOn(protocol, "request").mockImplementation((...given: unknown[]) => {
        const headers: Record<string, string> = {};
        propagation.inject(context.active(), headers);
        sent.push(...Object.keys(headers), "a call");
        return request(...given);
      });
    });
    await service.session().finally(() => [...spies, tracers].forEach((spy) => spy.mockRestore()));
    expect(sent).toContain("a call");
    expect(sent).not.toContain("traceparent");
    const control: Record<string, string> = {};
    trace.getTracer("control").startActiveSpan("control", (span) => {
      propagation.inject(context.active(), control);
      span.end();
    });
    expect(Object.keys(control)).toContain("traceparent");
  });
});

describe("a span of a framework", () => {
  const scrubbed = (attributes: Readonly<Record<string, string>>): unknown => {
    const span = { attributes: { ...attributes } };
    scrubbingSpanProcessor("/auth").onEnd(span);
    return span.attributes;
  };

  it.each(["", "/minapp"])("has no query of a callback, where baseUrl has the path %j", (basePath) => {
    const address = `${basePath}/auth/callback/ansattporten`;
    const query = "code=the-code&state=the-state";
    const told = {
      "http.target": `${address}?${query}`,
      "url.full": `${origin}${address}?${query}#fragment`,
      "url.path": address,
      "url.query": query,
    };
    expect(scrubbed(told)).toEqual({
      "http.target": address,
      "url.full": origin + address,
      "url.path": address,
      "url.query": "",
    });
  });

  it("keeps the query of the application's own pages", () => {
    const told = { "http.target": "/author/7?side=2", "url.path": "/author/7", "url.query": "side=2" };
    expect(scrubbed(told)).toEqual(told);
  });
});

describe("an SDK that fails", () => {
  const failing: object = new Proxy(() => undefined, {
    get: (_, member) => (member === "then" ? undefined : failing),
    apply: () => {
      throw new Error("of the SDK");
    },
  });
  beforeEach(() => {
    forgetSdk();
    trace.setGlobalTracerProvider(failing as never);
    metrics.setGlobalMeterProvider(failing as never);
    context.setGlobalContextManager(failing as never);
    serve();
  });
  afterEach(forgetSdk);

  it("does not reach a login, a call, a refresh or a logout, and each is done once", async () => {
    const pass = useClock();
    Object.assign(service, { auth: service.newAuth({ telemetry: openTelemetry() }) });
    const session = await service.session();
    pass(130);
    expect((await session.fetch(`${api}/v1/`)).status).toBe(200);
    expect((await logOut(service)).status).toBe(303);
    expect(await service.now()).toBeNull();
    const codes = service.idp.calls.all().filter(({ endpoint }) => endpoint === "token");
    expect(codes.map(({ parameters }) => parameters["grant_type"])).toEqual(["authorization_code", "refresh_token"]);
  });
});

describe("a session read", () => {
  it("makes no call to OpenTelemetry while the session is cached", async () => {
    forgetSdk();
    let calls = 0;
    const counted = <Real extends object>(real: Real): Real =>
      new Proxy(real, { get: (of, member) => ((calls += 1), Reflect.get(of, member) as unknown) });
    trace.setGlobalTracerProvider(counted(trace.getTracerProvider()));
    metrics.setGlobalMeterProvider(counted(metrics.getMeterProvider()));
    const noManager = { active: () => ROOT_CONTEXT, with: (_: unknown, work: () => unknown) => work() };
    context.setGlobalContextManager(counted(noManager as never));
    Object.assign(service, { auth: service.newAuth({ telemetry: openTelemetry() }) });
    await service.session();
    expect(calls).toBeGreaterThan(10);
    await service.now();
    calls = 0;
    for (let read = 0; read < 100; read++) expect(await service.now()).not.toBeNull();
    expect(calls).toBe(0);
    forgetSdk();
  });
});
