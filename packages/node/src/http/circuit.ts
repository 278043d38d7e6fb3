import { setTimeout as wait } from "node:timers/promises";
import { processWide } from "../runtime/process-wide.ts";
import { TransportError } from "./transport-error.ts";

/** Calls an address with content of our own. Rejects with a {@link TransportError} if the address cannot answer. */
export type Probe = () => Promise<unknown>;

/** The circuit breaker of one provider address, in this process. */
interface Circuit {
  /** Consecutive failed calls. */
  failures: number;
  /** Consecutive calls without an answer that may have failed because of their content. */
  doubts: number;
  /** Whether the circuit is open. One answered call closes it. */
  broken: boolean;
  /** Whether a call that may close the circuit is under way. */
  probing: boolean;
  /** The newest probe that was given for this address. */
  probe: Probe | undefined;
  /** The pending probe, shared by everyone who waits for it. */
  verdict: Promise<void> | undefined;
  /** No call is made before this time. */
  restUntilMs: number;
  /** The end of the provider's own `Retry-After`. */
  toldUntilMs: number;
  /** Until when calls are rate limited after recovery: everyone who waited would otherwise call at once. */
  spacedUntilMs: number;
  nextCallMs: number;
}

const mostFailures = 5;
/** The pause between two probes of an open circuit, in milliseconds, with jitter so that processes differ. */
const [shortestRestMs, restSpreadMs] = [2000, 1500];
const spacedForMs = 60_000;
/** 20 calls a second to each address: 20 logins, as each makes one call to the PAR endpoint and one to the token endpoint. */
const spaceMs = 50;
const longestQueueMs = 2000;
/** How long a callback waits for a probe before it is refused, in milliseconds. */
const longestLookMs = 2000;

/** Statuses of a server that is overloaded or unreachable (`undefined`: no answer). A 500 may be caused by this one request. */
const overloaded: ReadonlySet<number | undefined> = new Set([undefined, 429, 502, 503, 504]);

/**
 * Makes a call to a provider through a circuit breaker for its address. While the circuit is open, calls fail at once, and one call
 * at a time finds out whether the address is back. After recovery, waiting calls go out one after the other.
 *
 * `probe` is given for a call whose content an attacker may have chosen, such as a code. A firewall may drop such a call because of
 * its content, so the circuit opens only if the probe fails too.
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
    if (error instanceof TransportError && !error.aborted) failed(circuit, error, { isProbe, probe });
    throw error;
  } finally {
    if (isProbe) circuit.probing = false;
  }
}

/**
 * The error that a call to this address would get now, or `undefined`. Reserves nothing, so a caller can check before it spends a
 * single-use value. When the pause is over, a probe finds out whether the address is back.
 */
export async function openCircuitAt(url: URL): Promise<TransportError | undefined> {
  const circuit = circuitOf(url);
  const { probe } = circuit;
  if (circuit.broken && probe && Date.now() >= circuit.restUntilMs) {
    const look = new AbortController();
    const { signal } = look;
    await Promise.race([probed(circuit, probe), wait(longestLookMs, undefined, { signal }).catch(() => undefined)]);
    look.abort();
    // Without a probe, as its client could not sign, the caller's own call finds out.
    if (circuit.broken && circuit.probe) return resting(circuit, Date.now());
  }
  const now = Date.now();
  return isResting(circuit, now) || isQueueFull(circuit, now) ? resting(circuit, now) : undefined;
}

/** Whether the circuit of this address is open: calls to it are held back, because it does not answer. Makes no call. */
export function isOpenAt(url: URL): boolean {
  return circuitOf(url).broken;
}

/** Only a probe with our own content closes the circuit here: an attacker's call could keep it open. */
async function askWhetherBack(circuit: Circuit, probe: Probe): Promise<void> {
  const now = Date.now();
  if (isResting(circuit, now)) throw resting(circuit, now);
  await probed(circuit, probe);
  if (circuit.broken) throw resting(circuit, Date.now());
}

/** RFC 6585 4, RFC 9110 10.2.3: no call before the provider's `Retry-After`. */
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
  return new TransportError("No call is made: the provider is not answering", { retryAfterSeconds });
}

/** Single flight: concurrent callers share one probe. */
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
    const isUnbuilt = !(error instanceof TransportError);
    // A client that cannot sign must not keep the circuit open for those that can.
    if (isUnbuilt && circuit.probe === probe) circuit.probe = undefined;
    // A probe that could not be built proves nothing: the failed calls before it open the circuit, and an open one stays as it is.
    if (isUnbuilt && circuit.broken) return;
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

/**
 * Whether the content of the call may have caused the failure. Not if nothing was sent, and not for a 429 with `Retry-After`
 * (RFC 6585 4): that rate limit is for all calls.
 */
function mayBeContent({ sent, status, retryAfterSeconds }: TransportError): boolean {
  return sent && !(status === 429 && retryAfterSeconds !== undefined);
}

function open(circuit: Circuit, retryAfterSeconds: number | undefined): void {
  const now = Date.now();
  if (retryAfterSeconds !== undefined) circuit.toldUntilMs = now + retryAfterSeconds * 1000;
  circuit.broken = true;
  circuit.restUntilMs = Math.max(circuit.toldUntilMs, now + shortestRestMs + Math.random() * restSpreadMs);
}

/** One circuit for each address: if a provider's revocation endpoint is down, logins may still work. */
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
