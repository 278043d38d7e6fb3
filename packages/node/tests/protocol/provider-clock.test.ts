import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientConfig } from "../../src/config/provider-config.ts";
import { describeClock, rememberSkew, appliedSkew } from "../../src/protocol/provider-clock.ts";
import { noteServerClock, serverSkew } from "../../src/runtime/server-clock.ts";

it.each([0, -1, 1])("a clock that is wrong is told of once, and not when it is right again, at %i s", (right) => {
  const emit = vi.fn<ClientConfig["emit"]>();
  const issuer = `https://${right}.example.no`;
  const client = { id: "ansattporten", issuer, emit } as unknown as ClientConfig;
  for (const skew of [-20, -20, right]) rememberSkew(client, skew);
  expect(appliedSkew(issuer)).toBe(right);
  expect(emit.mock.calls).toMatchObject([[{ action: "credentials", result: "warned", provider: "ansattporten" }]]);
});

describe("which clock is likelier wrong", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["Date", "performance"] }));
  afterEach(() => {
    // Older than what counts, so that no case sees the answers of another.
    vi.useRealTimers();
    const registry = Reflect.get(globalThis, Symbol.for("@adgangskort/node process-wide 1")) as Map<string, unknown>;
    registry.delete("clocks of servers");
  });

  const issuer = "https://login.provider.example";
  const note = (address: string, seconds: number, more: object = {}): void =>
    noteServerClock(new URL(address), { date: new Date(Date.now() + seconds * 1000).toUTCString(), ...more });

  it.each([
    [
      "ours, if other servers agree with the provider",
      [180, 181],
      /^The clock of this machine is likelier wrong: 2 other servers and the provider agree\. .*NTP/,
    ],
    ["ours, by one server", [176], /^The clock of this machine is likelier wrong: one other server and/],
    [
      "the provider's, if other servers agree with us",
      [0, -2],
      /^The provider's clock is likelier wrong: 2 other servers and this machine agree/,
    ],
    ["unknown, if no other server has answered", [], /^It is not known which clock is wrong.*NTP/],
    ["unknown, if the others disagree", [0, 180], /^It is not known which clock is wrong.*NTP/],
    ["unknown, if the others agree with neither", [-500, 600], /^It is not known which clock is wrong.*NTP/],
    ["that which most servers say", [0, 180, 180], /^The clock of this machine is likelier wrong: 2 other/],
  ])("is %s", (_, others, said) => {
    note(`${issuer}/token`, 180);
    for (const [index, seconds] of others.entries()) note(`https://api.server-${index}.example/v1`, seconds);
    expect(describeClock(issuer, 180)).toMatch(said);
  });

  it("counts a provider's own hosts, a cached answer and an answer of an hour ago as no other server", () => {
    note("https://keys.provider.example/jwks", 180);
    note("https://cached.example/", 180, { age: "30" });
    note("https://wordless.example/", 180, { date: undefined });
    note("https://old.example/", 180);
    vi.advanceTimersByTime(61 * 60 * 1000);
    expect(describeClock(issuer, 180)).toMatch(/^It is not known/);
    expect(serverSkew(new URL("https://old.example/"))).toBeUndefined();
  });

  it("is told of the clock as it is now, not as it was when the server answered", () => {
    note("https://one.example/", 180);
    vi.setSystemTime(Date.now() + 180_000);
    // RFC 9110 5.6.7: `Date` has whole seconds.
    expect(Math.abs(serverSkew(new URL("https://one.example/")) ?? Infinity)).toBeLessThanOrEqual(1);
  });
});
