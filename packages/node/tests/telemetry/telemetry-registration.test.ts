import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AuthEvent } from "../../src/index.ts";
import { openTelemetry } from "../../src/opentelemetry.ts";
import { currentInstruments } from "../../src/telemetry/instruments/current-instruments.ts";
import { forgetSdk, sdks, type Point } from "../support/telemetry.ts";

const provider = "registered-late";
const started: AuthEvent = {
  time: new Date(0).toISOString(),
  level: "info",
  action: "login",
  result: "started",
  provider,
};
const application = { use: "login", providers: [{ id: provider, endsAt: Date.now() / 1000 + 1000 }] } as const;

/** Logins that an SDK knows of, and whether it has the gauge of the key. */
function seenIn(points: readonly Point[]): [logins: number | undefined, hasKey: boolean] {
  const own = points.filter(({ attributes }) => attributes["adgangskort.provider"] === provider);
  const logins = own.find(
    ({ name, attributes: { "adgangskort.kind": kind, "adgangskort.result": result } }) =>
      name === "adgangskort.logins" && kind === "login" && result === "started",
  );
  return [logins?.value, own.some(({ name }) => name === "adgangskort.key.expiry")];
}

describe.each(["SDK 2", "SDK 3"] as const)("%s that is registered", (name) => {
  beforeEach(forgetSdk);
  afterEach(() => {
    vi.useRealTimers();
    forgetSdk();
  });

  it("after the application has its counters at zero within a second, before any event, and counts from then on", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const telemetry = openTelemetry();
    telemetry.start(application);
    // By instruments that never measure anything.
    telemetry.event(started);
    vi.advanceTimersByTime(3000);
    const sdk = sdks[name]();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(seenIn(await sdk.collect())).toEqual([0, true]);
    telemetry.event(started);
    expect(seenIn(await sdk.collect())).toEqual([1, true]);
    await sdk.end();
  });

  it("later than a minute has them from the first event on", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const telemetry = openTelemetry();
    telemetry.start(application);
    vi.advanceTimersByTime(70_000);
    expect(vi.getTimerCount()).toBe(0);
    const sdk = sdks[name]();
    vi.useRealTimers();
    expect(seenIn(await sdk.collect())).toEqual([undefined, false]);
    telemetry.event(started);
    expect(seenIn(await sdk.collect())).toEqual([1, true]);
    await sdk.end();
  });

  it("begins at zero too for an application that is created after the registration", async () => {
    const [telemetry, sdk] = [openTelemetry(), sdks[name]()];
    telemetry.start({ use: "login", providers: [{ id: "created-first" }] });
    telemetry.start(application);
    expect(seenIn(await sdk.collect())).toEqual([0, true]);
    await sdk.end();
  });

  it("is asked for its instruments once, however often they are used", async () => {
    const sdk = sdks[name]();
    const begin = vi.fn<() => void>();
    const { current } = currentInstruments(begin);
    expect(current()).toBe(current());
    expect(begin).toHaveBeenCalledOnce();
    await sdk.end();
  });

  it("in place of another one gets instruments of its own", async () => {
    const [telemetry, first] = [openTelemetry(), sdks[name]()];
    telemetry.start(application);
    telemetry.event(started);
    expect(seenIn(await first.collect())).toEqual([1, true]);
    await first.end();
    forgetSdk();
    const second = sdks[name]();
    telemetry.event(started);
    telemetry.event(started);
    expect(seenIn(await second.collect())).toEqual([2, true]);
    await second.end();
  });
});
