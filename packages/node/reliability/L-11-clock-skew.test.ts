import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { api, outcomeOf, useTokenService } from "../tests/support/api.ts";
import { kari, origin, secretClient } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const { acceptedSeconds, refusedFromSeconds, refusedToSeconds, exactSeconds, jumpMinutes } = figures["L-11"];
const service = useTokenService();
afterEach(() => vi.useRealTimers());

const stopAt = (url: string): boolean => url === `${origin}/sak`;
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;

/** The provider's strictness about assertions is the mock's, which notes each that it refuses for its time. */
function forgiveAssertions(): void {
  if (service.idp.brokenAssertions().length > 0) service.idp.expectBroken("CQ-05");
}

/** Details of the newest failure of a login, as the operator reads them. */
function evidence(): { claim?: string; clockSkewSeconds?: number } {
  const { error } = service.events.findLast(({ result }) => result === "failed") ?? {};
  return JSON.parse(/\{.*\}$/.exec(error?.message ?? "")?.[0] ?? "{}") as ReturnType<typeof evidence>;
}

const bothWays = (...seconds: number[]): number[] => seconds.flatMap((each) => [-each, each]);
const accepted = [0, ...bothWays(1, 2, 5, 10, 20, acceptedSeconds)];
const refused = bothWays(refusedFromSeconds, 180, 240, refusedToSeconds);

describe("[L-11] a provider whose clock differs from ours", () => {
  it.each(accepted)("by %i seconds is no hindrance", async (skew) => {
    service.idp.clock.skew(skew);
    expect(await login(), JSON.stringify(evidence())).toBe(true);
    forgiveAssertions();
  });

  it.each(refused)("by %i seconds is refused, and the event tells by how much", async (skew) => {
    service.idp.clock.skew(skew);
    expect(await login()).toBe(false);
    expect(service.events.findLast(({ result }) => result === "failed")?.error?.code).toBe("id_token_invalid");
    const { claim, clockSkewSeconds = 0 } = evidence();
    expect(["iat", "exp", "nbf", "auth_time"]).toContain(claim);
    expect(Math.abs(clockSkewSeconds - skew)).toBeLessThanOrEqual(exactSeconds);
    forgiveAssertions();
  });
});

it("[L-11] assertions are dated by the provider's clock once it has refused ours, and the operator is told once", async () => {
  service.idp.clock.skew(-20);
  expect([await login(), await login()]).toEqual([true, true]);
  expect(service.idp.calls.all("par").map(({ status }) => status)).toEqual([401, 201, 201]);
  const notes = service.events.filter(({ action }) => action === "credentials").map(({ note }) => note);
  expect(notes).toEqual([expect.stringMatching(/accepted one that is -2[01] seconds off/)]);
  service.idp.clock.skew(0);
  expect(await login()).toBe(true);
  forgiveAssertions();
});

it("[L-11] a provider that refuses our key is not asked again and again with other times", async () => {
  service.idp.clock.skew(-20);
  service.idp.fail({
    name: "refuses",
    catalogue: ["L-11"],
    on: "par",
    before: () => {
      // Another time with each of the first answers.
      if (service.idp.calls.all("par").length < 5) service.idp.clock.advance(-30);
      return Response.json({ error: "invalid_client" }, { status: 401 });
    },
  });
  expect(await login()).toBe(false);
  expect(service.idp.calls.all("par")).toHaveLength(2);
});

it("[L-11] a client with a secret is refused at once: it has no assertion that could be dated by another clock", async () => {
  const { clientId, clientSecret } = secretClient;
  const clientAuthentication = { method: "client_secret_basic", clientSecret } as const;
  Object.assign(service, { auth: service.newAuth({}, { clientId, clientAuthentication, apis: [] }) });
  service.idp.clock.skew(20);
  service.idp.fail(faults.oauthError("par", "invalid_client"), { times: 1 });
  expect(await login()).toBe(false);
});

it(`[L-11] nobody is logged out because the machine's clock jumped by ${jumpMinutes} minutes`, async () => {
  const session = await service.session();
  // The provider's time goes on by itself; ours jumps, so that the token is taken for dead.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + jumpMinutes * 60_000 });
  service.idp.clock.skew(-jumpMinutes * 60);
  expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "id_token_invalid" });
  expect(Math.abs((evidence().clockSkewSeconds ?? 0) + jumpMinutes * 60)).toBeLessThanOrEqual(exactSeconds);
  expect(await service.now()).not.toBeNull();
  service.idp.clock.skew(0);
  vi.setSystemTime(Date.now() + 6000);
  expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ status: 200 });
  forgiveAssertions();
});
