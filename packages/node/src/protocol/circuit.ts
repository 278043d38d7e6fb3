import { setTimeout as wait } from "node:timers/promises";
import { processWide } from "../process-wide.ts";
import { TransportError } from "./transport-error.ts";

/** Calls an address with content of ours. Rejects with a {@link TransportError} if the address cannot answer. */
export type Probe = () => Promise<unknown>;

/** What this process knows of one address of a provider. */
interface Circuit {
  /** Calls in a row that it could not answer. */
  failures: number;
  /** Calls in a row that had no answer, which may be due to what they carried. */
  doubts: number;
  /** Whether it is taken to be down, until one call has an answer. */
  broken: boolean;
  /** Whether that call is under way. */
  probing: boolean;
  /** The newest probe that was given for this address. */
  probe: Probe | undefined;
  /** The probe that is under way. */
  verdict: Promise<void> | undefined;
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
/** How long a person waits for a probe before their callback is refused, in milliseconds. */
const longestLookMs = 2000;

/** Statuses of a server that is overloaded or not there. A 500 may be the fault of this one request. */
const overloaded: ReadonlySet<number | undefined> = new Set([undefined, 429, 502, 503, 504]);

/**
 * Makes a call to a provider, unless the provider is known to be down or asked to be left alone. It is asked by one call at a
 * time whether it is back, and those who waited reach it one after the other.
 *
 * `probe` is given for a call with content that a stranger may have chosen, such as a code. A firewall may drop such a call
 * because of its content. So the circuit opens only if the probe has no answer either.
 * @throws {@link TransportError}
 */
export async function throughCircuit<Answer>(url: URL, call: () => Promise<Answer>, probe?: Probe): Promise<Answer> {
  const circuit = circuitOf(url);
  if (probe) circuit.probe = probe;
  if (probe && circuit.broken) await askWhetherBack(circuit, probe);
  const isProbe = circuit.broken;
  await admit(circuit);
  try {
    const answer = await call();
    answered(circuit);
    return answer;
  } catch (error) {
    if (error instanceof TransportError) failed(circuit, error, { isProbe, probe });
    throw error;
  } finally {
    if (isProbe) circuit.probing = false;
  }
}

/**
 * Why a call to this address would be refused now, or `undefined`. Reserves nothing, so a caller can look before it spends
 * something that works only once. When the rest is over, a probe finds out whether the address is back.
 */
export async function restingAt(url: URL): Promise<TransportError | undefined> {
  const circuit = circuitOf(url);
  if (circuit.broken && circuit.probe && Date.now() >= circuit.restUntilMs) {
    const look = new AbortController();
    const { signal } = look;
    await Promise.race([
      probed(circuit, circuit.probe),
      wait(longestLookMs, undefined, { signal }).catch(() => undefined),
    ]);
    look.abort();
    if (circuit.broken) return resting(circuit, Date.now());
  }
  const now = Date.now();
  return isResting(circuit, now) || isQueueFull(circuit, now) ? resting(circuit, now) : undefined;
}

/** Only our own content decides whether it is back: a stranger's call could keep the circuit open. */
async function askWhetherBack(circuit: Circuit, probe: Probe): Promise<void> {
  const now = Date.now();
  if (isResting(circuit, now)) throw resting(circuit, now);
  await probed(circuit, probe);
  if (circuit.broken) throw resting(circuit, Date.now());
}

/** RFC 6585 4, RFC 9110 10.2.3: no call before the time that the provider named. */
async function admit(circuit: Circuit): Promise<void> {
  const now = Date.now();
  if (isResting(circuit, now)) throw resting(circuit, now);
  if (circuit.broken) {
    circuit.probing = true;
  } else if (now < circuit.spacedUntilMs) {
    const at = Math.max(now, circuit.nextCallMs);
    if (isQueueFull(circuit, now)) throw resting(circuit, now);
    circuit.nextCallMs = at + spaceMs;
    await wait(at - now);
  }
}

function isResting({ restUntilMs, broken, probing }: Circuit, now: number): boolean {
  return now < restUntilMs || (broken && probing);
}

function isQueueFull({ spacedUntilMs, nextCallMs }: Circuit, now: number): boolean {
  return now < spacedUntilMs && nextCallMs - now > longestQueueMs;
}

function resting({ toldUntilMs }: Circuit, now: number): TransportError {
  const retryAfterSeconds = now < toldUntilMs ? Math.ceil((toldUntilMs - now) / 1000) : undefined;
  return new TransportError("No call is made: the last ones had no answer", { retryAfterSeconds });
}

/** One probe at a time decides, for everyone who waits for it. */
function probed(circuit: Circuit, probe: Probe): Promise<void> {
  circuit.verdict ??= decide(circuit, probe).finally(() => {
    circuit.verdict = undefined;
  });
  return circuit.verdict;
}

async function decide(circuit: Circuit, probe: Probe): Promise<void> {
  circuit.probing = true;
  circuit.doubts = 0;
  try {
    await probe();
    answered(circuit);
  } catch (error) {
    // A probe that could not be made proves nothing, so the calls before it count.
    const failure = error instanceof TransportError ? error : new TransportError("The probe could not be made");
    if (isOutage(failure)) open(circuit, failure.retryAfterSeconds);
    else answered(circuit);
  } finally {
    circuit.probing = false;
  }
}

function answered(circuit: Circuit): void {
  if (circuit.broken) circuit.spacedUntilMs = Date.now() + spacedForMs;
  circuit.failures = 0;
  circuit.doubts = 0;
  circuit.broken = false;
}

function failed(
  circuit: Circuit,
  error: TransportError,
  { isProbe, probe }: { readonly isProbe: boolean; readonly probe: Probe | undefined },
): void {
  const { retryAfterSeconds } = error;
  if (!isOutage(error)) {
    answered(circuit);
  } else if (probe && mayBeContent(error)) {
    circuit.doubts += 1;
    if (retryAfterSeconds !== undefined || circuit.doubts >= mostFailures) void probed(circuit, probe);
  } else {
    circuit.failures += 1;
    const fewer = circuit.failures < mostFailures || (circuit.broken && !isProbe);
    if (retryAfterSeconds !== undefined || !fewer) open(circuit, retryAfterSeconds);
  }
}

function isOutage({ unacceptable, status }: TransportError): boolean {
  return !unacceptable && overloaded.has(status);
}

/** Not if nothing was sent. Nor if the provider counts calls and says when to come again (RFC 6585 4): that is about all of them. */
function mayBeContent({ sent, status, retryAfterSeconds }: TransportError): boolean {
  return sent && !(status === 429 && retryAfterSeconds !== undefined);
}

function open(circuit: Circuit, retryAfterSeconds: number | undefined): void {
  const now = Date.now();
  if (retryAfterSeconds !== undefined) circuit.toldUntilMs = now + retryAfterSeconds * 1000;
  circuit.broken = true;
  circuit.restUntilMs = Math.max(circuit.toldUntilMs, now + shortestRestMs + Math.random() * restSpreadMs);
}

/** Each address by itself: a provider that takes back no tokens may still log people in. */
function circuitOf({ origin, pathname }: URL): Circuit {
  const circuits = processWide("circuits by address", () => new Map<string, Circuit>());
  const address = `${origin}${pathname}`;
  const circuit = circuits.get(address) ?? {
    failures: 0,
    doubts: 0,
    broken: false,
    probing: false,
    probe: undefined,
    verdict: undefined,
    restUntilMs: 0,
    toldUntilMs: 0,
    spacedUntilMs: 0,
    nextCallMs: 0,
  };
  circuits.set(address, circuit);
  return circuit;
}
