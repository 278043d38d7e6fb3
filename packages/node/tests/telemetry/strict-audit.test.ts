import type { Page } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AuthEvent } from "../../src/index.ts";
import { openTelemetry } from "../../src/opentelemetry.ts";
import type { Telemetry } from "../../src/telemetry/telemetry.ts";
import { kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const start = `${origin}/auth/login?return_to=/sak`;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (url = start, person = kari): Promise<Page> => service.browser.login(url, { person, stopAt });
const session = (): ReturnType<typeof service.auth.session> => service.auth.session(service.headers());
/** What telemetry counted. */
const telemetry: AuthEvent[] = [];
const observing: Telemetry = { ...openTelemetry(), event: (event) => void telemetry.push(event) };
/** What was written to standard error, in place of the log. */
const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  vi.spyOn(console, "error").mockImplementation((line: string) => void written.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The application with an audit log that does not take events of such a result. */
function serve(result: AuthEvent["result"] | undefined, strictAudit: boolean, fail: () => unknown): AuthEvent[] {
  const log: AuthEvent[] = [];
  telemetry.length = 0;
  const onEvent = (event: AuthEvent): unknown => {
    if (event.result === result) return fail();
    log.push(event);
    return undefined;
  };
  Object.assign(service, { auth: service.newAuth({ onEvent, strictAudit, telemetry: observing }) });
  return log;
}

const broken: [string, () => unknown][] = [
  [
    "throws",
    () => {
      throw new Error("full");
    },
  ],
  ["rejects", () => Promise.reject(new Error("full"))],
];

describe.each(broken)("an audit log that %s", (_, fail) => {
  it("lets nobody in where that is what was asked for: no session, in the browser or in the store", async () => {
    // Before the application is created: telemetry puts methods of its own around the store's.
    const write = vi.spyOn(service.store, "write");
    serve("succeeded", true, fail);
    const page = await login();
    expect([page.status, page.stopped]).toEqual([503, false]);
    expect(page.html).toContain("Tjenesten er ikke tilgjengelig akkurat nå");
    expect(await session()).toBeNull();
    const keys = write.mock.calls.map(([key]) => key);
    expect(keys).toHaveLength(1);
    for (const key of keys) expect(await service.store.read(key)).toBeUndefined();
    // Neither telemetry nor a report of standard error counts a login that was undone.
    const told = written.map((line) => JSON.parse(line) as AuthEvent);
    expect(told.filter((event) => event.result === "succeeded")).toMatchObject([{ tookEffect: false }]);
    expect(telemetry.map((event) => event.result)).toEqual(["started", "failed"]);
  });

  it("does not begin a login then, either", async () => {
    serve("started", true, fail);
    expect((await login()).status).toBe(503);
    expect(service.idp.calls.all("authorize")).toEqual([]);
  });

  it("leaves the session that is there, and lets people out", async () => {
    serve(undefined, true, fail);
    await login();
    const before = await session();
    serve("succeeded", true, fail);
    expect((await login(`${start}&max_age=60`)).status).toBe(503);
    expect(await session()).toEqual(before);
    serve("ended", true, fail);
    const request = new Request(`${origin}/auth/logout`, { method: "POST", headers: service.headers({ origin }) });
    expect((await service.auth.handler(request)).status).toBe(303);
    expect(await session()).toBeNull();
  });

  it("is stood in for by standard error elsewhere, and people get in", async () => {
    serve("succeeded", false, fail);
    expect((await login()).stopped).toBe(true);
    await vi.waitFor(() => expect(written).toHaveLength(1));
    expect(JSON.parse(written[0] ?? "")).toMatchObject({ action: "login", result: "succeeded" });
    expect(written[0]).not.toContain("tookEffect");
    expect(written[0]).not.toContain(kari);
  });
});

describe("a strict audit", () => {
  it("has the event before anyone has the session's cookie", async () => {
    const given: (() => void)[] = [];
    serve("succeeded", true, () => new Promise<void>((resolve) => given.push(resolve)));
    let done = false;
    const page = login().finally(() => (done = true));
    await vi.waitFor(() => expect(given).toHaveLength(1), { timeout: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(done).toBe(false);
    for (const take of given) take();
    expect((await page).stopped).toBe(true);
  });

  it("waits for two seconds, and no longer", async () => {
    serve("succeeded", true, () => new Promise<void>(() => undefined));
    const began = performance.now();
    expect((await login(start, ola)).status).toBe(503);
    expect(performance.now() - began).toBeGreaterThan(1900);
    expect(written.some((line) => line.includes('"succeeded"'))).toBe(true);
  });
});
