import { setTimeout as wait } from "node:timers/promises";
import { processWide } from "../process-wide.ts";
import { TransportError } from "./transport-error.ts";

/** What this process knows of one address of a provider. */
interface Circuit {
  /** Calls in a row that it could not answer. */
  failures: number;
  /** Whether it is taken to be down, until one call has an answer. */
  broken: boolean;
  /** Whether that call is under way. */
  probing: boolean;
  /** No call is made before. */
  restUntilMs: number;
  /** As {@link restUntilMs}, where the provider itself asked for it. */
  toldUntilMs: number;
  /** Until when calls are spaced: when it is back, everybody who waited comes at once. */
  spacedUntilMs: number;
  nextCallMs: number;
}

const mostFailures = 5;
/** Between two calls that ask whether it is back, in milliseconds; not the same for every process. */
const [shortestRestMs, restSpreadMs] = [2000, 1500];
const spacedForMs = 60_000;
/** 20 calls a second to each address: at a login, that is 20 pushed requests and 20 tokens. */
const spaceMs = 50;
const longestQueueMs = 2000;

/** Statuses of a server that is overloaded or not there. A 500 may be the fault of this one request. */
const overloaded: ReadonlySet<number | undefined> = new Set([undefined, 429, 502, 503, 504]);

/**
 * Makes a call to a provider, unless the provider is known to be down or asked to be left alone. It is asked by one call at a
 * time whether it is back, and those who waited reach it one after the other.
 * @throws {@link TransportError}
 */
export async function throughCircuit<Answer>(url: URL, call: () => Promise<Answer>): Promise<Answer> {
  const circuit = circuitOf(url);
  const probe = circuit.broken;
  await admit(circuit);
  try {
    const answer = await call();
    answered(circuit);
    return answer;
  } catch (error) {
    if (error instanceof TransportError) failed(circuit, error, probe);
    throw error;
  } finally {
    if (probe) circuit.probing = false;
  }
}

/** RFC 6585 4, RFC 9110 10.2.3: no call before the time that the provider named. */
async function admit(circuit: Circuit): Promise<void> {
  const now = Date.now();
  if (now < circuit.restUntilMs || circuit.probing) throw resting(circuit, now);
  if (circuit.broken) {
    circuit.probing = true;
  } else if (now < circuit.spacedUntilMs) {
    const at = Math.max(now, circuit.nextCallMs);
    if (at - now > longestQueueMs) throw resting(circuit, now);
    circuit.nextCallMs = at + spaceMs;
    await wait(at - now);
  }
}

function resting({ toldUntilMs }: Circuit, now: number): TransportError {
  const retryAfterSeconds = now < toldUntilMs ? Math.ceil((toldUntilMs - now) / 1000) : undefined;
  return new TransportError("No call is made: the last ones had no answer", { retryAfterSeconds });
}

function answered(circuit: Circuit): void {
  if (circuit.broken) circuit.spacedUntilMs = Date.now() + spacedForMs;
  circuit.failures = 0;
  circuit.broken = false;
}

function failed(circuit: Circuit, error: TransportError, probe: boolean): void {
  const { unacceptable, status, retryAfterSeconds } = error;
  if (unacceptable || !overloaded.has(status)) {
    answered(circuit);
    return;
  }
  const now = Date.now();
  circuit.failures += 1;
  if (retryAfterSeconds !== undefined) circuit.toldUntilMs = now + retryAfterSeconds * 1000;
  else if (circuit.failures < mostFailures || (circuit.broken && !probe)) return;
  circuit.broken = true;
  circuit.restUntilMs = Math.max(circuit.toldUntilMs, now + shortestRestMs + Math.random() * restSpreadMs);
}

/** Each address by itself: a provider that takes back no tokens may still log people in. */
function circuitOf({ origin, pathname }: URL): Circuit {
  const circuits = processWide("circuits", () => new Map<string, Circuit>());
  const address = `${origin}${pathname}`;
  const circuit = circuits.get(address) ?? {
    failures: 0,
    broken: false,
    probing: false,
    restUntilMs: 0,
    toldUntilMs: 0,
    spacedUntilMs: 0,
    nextCallMs: 0,
  };
  circuits.set(address, circuit);
  return circuit;
}
