import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isOpenAt, openCircuitAt, throughCircuit, type Probe } from "../../src/http/circuit.ts";
import { TransportError } from "../../src/http/transport-error.ts";

const addressOf = (name: string): URL => new URL(`https://provider.example/circuit/${name}`);
const pass = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds);
const answer = async (): Promise<string> => "an answer";
/** Fails before any call, as one whose key is out of reach. */
const unbuilt: Probe = () => Promise.reject(new Error("no key"));

async function failAt(address: URL, error: TransportError, probe?: Probe): Promise<void> {
  for (let count = 0; count < 5; count += 1)
    await throughCircuit(address, () => Promise.reject(error), probe).catch(() => undefined);
}

/** The circuit was opened, and its rest is over. */
async function restedAt(name: string): Promise<URL> {
  const address = addressOf(name);
  await failAt(address, new TransportError("no answer"));
  pass(4000);
  return address;
}

/** The address has answered again, so that calls are spaced for a minute. */
async function recoveredAt(name: string): Promise<URL> {
  const address = await restedAt(name);
  await throughCircuit(address, answer);
  return address;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("the circuit of an address", () => {
  it("stays closed after answers that are refused: they are answers", async () => {
    const address = addressOf("refused-answers");
    await failAt(address, new TransportError("compressed", { unacceptable: true }));
    expect(isOpenAt(address)).toBe(false);
  });

  it("is opened without a probe by calls that were never sent: their content did nothing", async () => {
    const address = addressOf("unsent");
    const probe = vi.fn<Probe>(answer);
    await failAt(address, new TransportError("no connection"), probe);
    expect([isOpenAt(address), probe.mock.calls.length]).toEqual([true, 0]);
  });

  it("is opened by calls that failed, where no probe can be built", async () => {
    const address = addressOf("unbuilt");
    await failAt(address, new TransportError("dropped", { sent: true }), unbuilt);
    await vi.waitFor(() => expect(isOpenAt(address)).toBe(true));
  });

  it("lets no call with a stranger's content through, while no probe can be built", async () => {
    const address = await restedAt("still-unbuilt");
    await expect(throughCircuit(address, answer, unbuilt)).rejects.toBeInstanceOf(TransportError);
  });

  it("is closed by a probe that gets an answer, though one that is refused", async () => {
    const address = await restedAt("refused-probe");
    const refused: Probe = () => Promise.reject(new TransportError("compressed", { unacceptable: true }));
    await expect(throughCircuit(address, answer, refused)).resolves.toBe("an answer");
  });

  it("stays open for a look whose probe could not be built, where another client gave one meanwhile", async () => {
    const address = addressOf("another-probe");
    await failAt(address, new TransportError("no answer"));
    const { promise, reject } = Promise.withResolvers<never>();
    await throughCircuit(address, answer, () => promise).catch(() => undefined);
    pass(4000);
    const look = openCircuitAt(address);
    await throughCircuit(address, answer, answer).catch(() => undefined);
    reject(new Error("no key"));
    await expect(look).resolves.toBeInstanceOf(TransportError);
  });
});

describe("calls after a recovery", () => {
  const many = (address: URL): Promise<string>[] => Array.from({ length: 42 }, () => throughCircuit(address, answer));

  it("are refused when more would wait than two seconds have places for", async () => {
    const calls = many(await recoveredAt("queue"));
    await expect(calls.at(-1)).rejects.toBeInstanceOf(TransportError);
  });

  it("are no longer held back when the minute of spaced calls is over", async () => {
    const address = await recoveredAt("end-of-queue");
    pass(59_990);
    many(address)
      .at(-1)
      ?.catch(() => undefined);
    expect(await openCircuitAt(address)).toBeInstanceOf(TransportError);
    pass(10);
    expect(await openCircuitAt(address)).toBeUndefined();
  });
});
