import { faults, type Fault } from "@adgangskort/mock-idp";
import { afterEach, expect, it, vi } from "vitest";
import { headingOf } from "../tests/support/heading.ts";
import { openCircuitAt, throughCircuit } from "../src/http/circuit.ts";
import { TransportError } from "../src/http/transport-error.ts";
import { figures } from "./figures.ts";
import { useProviderOnAPort, type LoginPage } from "./provider-on-a-port.ts";
import { noneUnhandled } from "./unhandled.ts";

const { droppedCallbacks, codes, probes } = figures["L-07"];
const service = useProviderOnAPort("http://localhost:3998", { userinfo: true });
noneUnhandled();
afterEach(() => vi.useRealTimers());

const isCallback = (url: string): boolean => url.startsWith(`${service.origin}/auth/callback`);
/** VSCHAR, and refused by many a firewall. */
const hostile = "' OR 1=1; DROP TABLE codes --";
const isHostile: NonNullable<Fault["when"]> = ({ parameters }) => parameters["code"] === hostile;
const tokenCalls = (): number => service.idp.calls.all("token").length;
const upToCallback = (): Promise<LoginPage> => service.login(isCallback);
const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

/** A stranger's callback: a login of their own, with a code that they made. */
async function strangersCallback(): Promise<void> {
  const page = await upToCallback();
  const url = new URL(page.url);
  url.searchParams.set("code", hostile);
  expect((await page.open(url.href)).status).toBe(503);
}

const ways: readonly (readonly [string, () => Fault])[] = [
  ["drops the connection", () => faults.network("token")],
  ["answers 502", () => faults.status("token", 502)],
  ["answers 503 and asks for a minute", () => ({ ...faults.tooMany("token", 60), before: () => busy() })],
];
const busy = (): Response => new Response("", { status: 503, headers: { "retry-after": "60" } });

it.each(ways)(
  `[L-07] ${droppedCallbacks} strangers whose codes a firewall refuses do not stop other logins: it %s`,
  async (_, fault) => {
    const victim = await upToCallback();
    service.idp.fail({ ...fault(), when: isHostile });
    for (let count = 0; count < droppedCallbacks; count += 1) await strangersCallback();
    expect((await victim.open(victim.url)).stopped).toBe(true);
  },
);

it(`[L-07] after ${codes} codes and ${probes} probe, no code is sent to a provider that does not answer`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const people = await Promise.all(Array.from({ length: codes + 3 }, upToCallback));
  service.idp.fail(faults.network("token"));
  for (const person of people.slice(0, codes)) expect((await person.open(person.url)).status).toBe(503);
  await vi.waitFor(() => expect(tokenCalls()).toBe(codes + probes));
  // The answer to the probe is read.
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const person of people.slice(codes)) expect((await person.open(person.url)).status).toBe(503);
  expect(tokenCalls()).toBe(codes + probes);
});

it("[L-07] a callback that finds the provider down claims nothing: a reload logs in when it is back", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const victim = await upToCallback();
  const others = await Promise.all(Array.from({ length: 5 }, upToCallback));
  await service.down();
  for (const other of others) await other.open(other.url);
  const refused = await victim.open(victim.url);
  expect([refused.status, headingOf("provider_unavailable").test(refused.html)]).toEqual([503, true]);
  expect(refused.headers.getSetCookie()).toEqual([]);
  // Still down when the rest is over: the callback asks with content of ours, and again claims nothing.
  pass(4);
  expect((await victim.open(victim.url)).status).toBe(503);
  await service.up();
  pass(4);
  expect((await victim.open(victim.url)).stopped).toBe(true);
});

it("[L-07] after an outage, a stranger's code cannot keep the circuit open", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const people = await Promise.all(Array.from({ length: 6 }, upToCallback));
  await service.down();
  for (const person of people.slice(0, 5)) await person.open(person.url);
  await service.up();
  service.idp.fail({ ...faults.network("token"), when: isHostile });
  pass(4);
  await strangersCallback();
  const [last] = people.slice(5);
  expect((await last?.open(last.url))?.stopped).toBe(true);
});

it("[L-07] five people whose userinfo is not there do not stop other logins", async () => {
  const people = await Promise.all(Array.from({ length: 6 }, upToCallback));
  service.idp.fail(faults.status("userinfo", 502), { times: 5 });
  for (const person of people.slice(0, 5)) expect((await person.open(person.url)).status).toBe(503);
  const [last] = people.slice(5);
  expect((await last?.open(last.url))?.stopped).toBe(true);
});

it.each([
  ["a letter that is not ASCII", "k\u00f8de"],
  ["a line break", "a\nb"],
  ["a zero byte", "a\u0000b"],
  ["4 097 characters", "a".repeat(4097)],
])("[L-07] a code with %s is refused here and never sent (RFC 6749 A.11)", async (_, code) => {
  const page = await upToCallback();
  const url = new URL(page.url);
  url.searchParams.set("code", code);
  expect((await page.open(url.href)).status).toBe(400);
  const { code: refusal, message } = service.events.at(-1)?.error ?? {};
  expect(refusal).toBe("authorization_response_invalid");
  expect(message).toContain('{"parameter":"code","fault":"malformed"}');
  expect(tokenCalls()).toBe(0);
  expect((await page.open(page.url)).stopped).toBe(true);
});

/** An address where calls with a stranger's content fail, and the provider itself is down or not. */
function addressOf(name: string): {
  isDown: boolean;
  probes: number;
  calls: number;
  strangersCall: () => Promise<unknown>;
} {
  const address = new URL(`https://test.ansattporten.no/${name}`);
  const provider = { isDown: true, probes: 0, calls: 0, strangersCall: async () => {} };
  const probe = async (): Promise<void> => {
    provider.probes += 1;
    if (provider.isDown) throw new TransportError("no answer", { sent: true });
  };
  const dropped = async (): Promise<never> => {
    provider.calls += 1;
    throw new TransportError("no answer", { sent: true });
  };
  provider.strangersCall = () => throughCircuit(address, dropped, probe).catch(() => undefined);
  return provider;
}

it("[L-07] whether an address is back is asked with content of ours alone, one call at a time", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const provider = addressOf("content");
  for (let count = 0; count < 5; count += 1) await provider.strangersCall();
  expect(provider).toMatchObject({ calls: 5, probes: 1 });
  for (let minute = 0; minute < 3; minute += 1) {
    pass(60);
    await Promise.all(Array.from({ length: 100 }, provider.strangersCall));
  }
  expect(provider).toMatchObject({ calls: 5, probes: 1 + 3 });
  pass(60);
  provider.isDown = false;
  await provider.strangersCall();
  expect(provider).toMatchObject({ calls: 6, probes: 5 });
  await provider.strangersCall();
  expect(provider).toMatchObject({ calls: 7, probes: 5 });
});

it("[L-07] a look at the circuit takes no turn: many looks are answered by one call of ours", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const provider = addressOf("look");
  const address = new URL("https://test.ansattporten.no/look");
  expect(await openCircuitAt(address)).toBeUndefined();
  for (let count = 0; count < 5; count += 1) await provider.strangersCall();
  expect(await openCircuitAt(address)).toBeInstanceOf(TransportError);
  expect(provider.probes).toBe(1);
  pass(60);
  provider.isDown = false;
  const looks = await Promise.all(Array.from({ length: 100 }, () => openCircuitAt(address)));
  expect(new Set(looks)).toEqual(new Set([undefined]));
  expect(provider.probes).toBe(2);
});
