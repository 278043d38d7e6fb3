import { faults, type Fault } from "@adgangskort/mock-idp";
import { http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { kari, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { noneUnhandled } from "./unhandled.ts";

const { endpoints, foundSeconds, refusedMinutes, unreadableHours, readsEachMinute } = figures["L-10"];
const service = useService();
noneUnhandled();
afterEach(() => vi.useRealTimers());

const [minute, hour] = [60, 60 * 60];
const issuer = "https://test.ansattporten.no";
const stopAt = (url: string): boolean => url === `${origin}/sak`;
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;
const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);
const documents = (): number => service.idp.calls.all("discovery").length;
const warnings = (): unknown[] => service.events.filter(({ action }) => action === "metadata");
/** What is read in the background has been read. */
const read = (count: number): Promise<void> =>
  vi.waitFor(() => {
    if (documents() < count) throw new Error(`${documents()} of ${count} documents`);
  });

/** The endpoint is at another address from now on, and nobody is at the old one. */
function move(name: string, from: string, to: string, gone: () => Response): void {
  service.idp.fail(faults.discovery({ [name]: to }));
  service.network.use(
    http.all(from, gone),
    http.all(to, ({ request }) => service.idp.fetch(new Request(from, request))),
  );
}

const moves = [
  ["token_endpoint", "/token", () => new Response("", { status: 404 })],
  ["token_endpoint", "/token", () => Response.error()],
  ["token_endpoint", "/token", () => new Response("", { status: 410 })],
  ["pushed_authorization_request_endpoint", "/par", () => new Response("", { status: 404 })],
  ["jwks_uri", "/jwks.json", () => new Response("", { status: 404 })],
] as const;

describe("[L-10] an endpoint that moves while people log in", () => {
  it.each(moves)(
    `%s, of which nothing is left at %s: logins succeed again within ${foundSeconds} s, without a restart`,
    async (...move1) => {
      const [name, path, gone] = move1;
      vi.useFakeTimers({ toFake: ["Date"] });
      expect(await login()).toBe(true);
      // The process remembers keys by their address.
      if (name === "jwks_uri") service.idp.rotateKeys();
      move(name, `${issuer}${path}`, `${issuer}/v2${path}`, gone);
      let seconds = 0;
      while (!(await login())) {
        pass(5);
        seconds += 5;
        expect(seconds).toBeLessThanOrEqual(foundSeconds);
      }
      expect(documents()).toBe(2);
      expect(await login()).toBe(true);
    },
  );
});

it(`[L-10] the endpoints that move are ${endpoints}`, () => {
  expect(new Set(moves.map(([name]) => name)).size).toBe(endpoints);
});

interface Change {
  readonly what: string;
  readonly fault: () => Fault;
}

const shortfalls: readonly Change[] = [
  { what: "S256", fault: () => faults.discovery({ code_challenge_methods_supported: ["plain"] }) },
  {
    what: "the place for pushed requests",
    fault: () => faults.discovery({ pushed_authorization_request_endpoint: undefined }),
  },
  { what: "its own name", fault: () => faults.discovery({ issuer: "https://evil.example" }) },
];

describe("[L-10] a new document that has lost something", () => {
  it.each(shortfalls)(
    `is refused: the old one is used for at most ${refusedMinutes} minutes, and the operator is told ($what)`,
    async ({ fault }) => {
      vi.useFakeTimers({ toFake: ["Date"] });
      expect(await login()).toBe(true);
      service.idp.fail(fault());
      pass(25 * hour);
      expect(await login()).toBe(true);
      await read(2);
      await vi.waitFor(() =>
        expect(warnings()).toEqual([
          expect.objectContaining({ level: "warn", result: "warned", provider: "ansattporten" }),
        ]),
      );
      expect(service.events.find(({ action }) => action === "metadata")?.error?.code).toBe("provider_metadata_invalid");
      pass((refusedMinutes - 1) * minute);
      expect(await login()).toBe(true);
      pass(2 * minute);
      expect(await login()).toBe(false);
      expect(service.events.at(-1)).toMatchObject({ error: { code: "provider_metadata_invalid" } });
    },
  );

  it("is read again each minute, so that one that was put right counts at once", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    service.idp.fail(shortfalls[0]?.fault() as Fault, { times: 1 });
    pass(25 * hour);
    await login();
    await read(2);
    pass(61);
    await login();
    await read(3);
    pass(2 * hour);
    expect(await login()).toBe(true);
    expect(warnings()).toHaveLength(1);
  });
});

const unreadable: readonly Change[] = [
  { what: "cannot be had", fault: () => faults.network("discovery") },
  { what: "is a page about maintenance", fault: () => faults.html("discovery") },
  { what: "is no JSON", fault: () => faults.text("discovery", "{") },
  { what: "is gone", fault: () => faults.status("discovery", 404) },
];

describe("[L-10] a document that, when its day is over,", () => {
  it.each(unreadable)(
    `$what leaves the last valid one for ${unreadableHours} hours more, with a warning`,
    async ({ fault }) => {
      vi.useFakeTimers({ toFake: ["Date"] });
      await login();
      service.idp.fail(fault());
      pass(25 * hour);
      expect(await login()).toBe(true);
      await vi.waitFor(() => expect(warnings()).toHaveLength(1));
      pass((unreadableHours - 2) * hour);
      expect(await login()).toBe(true);
      pass(2 * hour);
      expect(await login()).toBe(false);
    },
  );
});

it(`[L-10] a provider whose calls fail is asked for its document at most ${readsEachMinute} times a minute`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await login();
  service.idp.fail(faults.status("par", 500));
  for (let second = 0; second < 2 * minute; second += 2) {
    await login();
    pass(2);
  }
  expect(documents()).toBeLessThanOrEqual(1 + 2 * readsEachMinute);
});
