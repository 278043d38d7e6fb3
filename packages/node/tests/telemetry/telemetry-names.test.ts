import { readFileSync } from "node:fs";
import { trace } from "@opentelemetry/api";
import { describe, expect, it, vi } from "vitest";
import { openTelemetry } from "../../src/opentelemetry.ts";
import { instruments } from "../../src/telemetry/instruments/instruments.ts";
import { useService, origin } from "../support/service.ts";
import { useSdk } from "../support/telemetry.ts";

/** Names of the semantic conventions, which other libraries write too. */
const conventions = new Set(["error.type", "server.address", "db.system.name"]);
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

it.each(Object.values(instruments))("$name has attributes of this namespace or of the conventions only", (row) => {
  expect(row.attributes.filter((name) => !conventions.has(name) && !name.startsWith("adgangskort."))).toEqual([]);
});

describe("the scope of spans and metrics", () => {
  const sdk = useSdk("SDK 2");

  it("has the version of the package", async () => {
    const tracers = vi.spyOn(trace, "getTracer");
    const telemetry = openTelemetry();
    telemetry.start({ use: "login", providers: [{ id: "ansattporten" }] });
    await telemetry.operation("token", "ansattporten", async () => undefined);
    expect(tracers.mock.calls).toEqual([["@adgangskort/node", version]]);
    expect(new Set((await sdk.collect()).map(({ scope }) => scope))).toEqual(new Set([`@adgangskort/node ${version}`]));
  });
});

describe("the counter of logouts", () => {
  const sdk = useSdk("SDK 2");
  const service = useService();

  it("counts each refused logout token by its code, after a zero", async () => {
    const auth = service.newAuth({ telemetry: openTelemetry() });
    const counted = async (): Promise<number | undefined> =>
      (await sdk.collect()).find(
        ({ name, attributes }) =>
          name === "adgangskort.logouts" &&
          attributes["error.type"] === "logout_token_invalid" &&
          attributes["adgangskort.how"] === "provider" &&
          attributes["adgangskort.result"] === "failed" &&
          attributes["adgangskort.blame"] === "attack",
      )?.value;
    expect(await counted()).toBe(0);
    const refused = 25;
    for (let sent = 0; sent < refused; sent++) {
      const body = new URLSearchParams({ logout_token: "of.a.stranger" });
      const answer = await auth.handler(new Request(`${origin}/auth/back-channel-logout`, { method: "POST", body }));
      expect(answer.status).toBe(400);
    }
    expect(await counted()).toBe(refused);
  });

  it("counts a refused front-channel logout as the provider's", async () => {
    const auth = service.newAuth({ telemetry: openTelemetry() });
    await auth.handler(new Request(`${origin}/auth/front-channel-logout?iss=https://other.example&sid=a`));
    expect(await sdk.collect()).toContainEqual(
      expect.objectContaining({
        name: "adgangskort.logouts",
        value: 1,
        attributes: {
          "adgangskort.provider": "ansattporten",
          "adgangskort.how": "provider",
          "adgangskort.result": "failed",
          "error.type": "request_invalid",
          "adgangskort.blame": "provider",
        },
      }),
    );
  });
});

describe("the gauge of the clocks", () => {
  const sdk = useSdk("SDK 2");
  const service = useService();

  it("shows how far the provider's clock is ahead, and follows when this machine's clock is set right", async () => {
    const auth = service.newAuth({ telemetry: openTelemetry() });
    const skew = async (): Promise<number | undefined> =>
      (await sdk.collect()).find(({ name }) => name === "adgangskort.clock.skew")?.value;
    const begun = async (): Promise<number> => {
      const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
      return (await auth.handler(new Request(`${origin}/auth/login`, { headers }))).status;
    };
    service.idp.clock.skew(180);
    await begun();
    expect([179, 180, 181]).toContain(await skew());
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 180_000 });
    expect([-1, 0, 1]).toContain(await skew());
    vi.useRealTimers();
    service.idp.expectBroken("CQ-05");
  });
});
