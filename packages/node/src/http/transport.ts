// http/: calls of providers: deadline, retry, circuit, size of the answer.
// It must not know what a provider's answer means.

import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { noteServerClock } from "../runtime/server-clock.ts";
import { throughCircuit } from "./circuit.ts";
import { observedCall } from "./observed-endpoints.ts";
import { responseOf, type ProviderAnswer } from "./provider-answer.ts";
import { retryAfterIn } from "./headers/retry-after.ts";
import { TransportError } from "./transport-error.ts";

/** A call to a provider, as the protocol engine makes it. */
export interface ProviderCall {
  readonly method?: string;
  readonly headers?: Headers | Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
  /** The deadline of the call in milliseconds. Default: 5000. */
  readonly deadlineMs?: number | undefined;
  /** The deadline for name lookup, connection and TLS together, in milliseconds. Default: 2500. */
  readonly connectionDeadlineMs?: number | undefined;
  /** True for a call that spends a single-use value such as a refresh token: it is retried only if it was never sent. */
  readonly spends?: boolean | undefined;
  /** The size limit of the answer in bytes. Default: 1 MiB. */
  readonly mostBytes?: number | undefined;
  /** The address that the circuit breaker counts by. Default: the call's own. Given if the path has ids: each would have a circuit. */
  readonly circuit?: URL | undefined;
}

/**
 * The same kind of call with our own content. Given with each call whose content an attacker may have chosen, and made to find out
 * whether the provider or that content is at fault.
 */
export type OwnCall = () => ProviderCall | Promise<ProviderCall>;

/** We trust the provider's keys because of TLS alone, so certificates are checked even if the process has disabled that globally. */
const verified = { rejectUnauthorized: true };

/** The default size limit of an answer, in bytes. Metadata and key sets have some kilobytes. */
const maximumBytes = 1024 * 1024;
const deadlineMs = 5000;
/** For a host that does not answer at all. */
const defaultConnectionDeadlineMs = 2500;

/**
 * Calls a provider over `node:http(s)`. Never `globalThis.fetch`: a framework may have added a cache or a retry to it, and a token
 * answer must be neither stored nor requested twice. Follows no redirects and accepts no compression (RFC 9700 needs neither; both have
 * been attack vectors). Reads at most 1 MiB and ends after five seconds, unless the call has its own limits.
 * @throws {@link TransportError}
 */
export async function callProvider(url: string, call: ProviderCall, ownCall?: OwnCall): Promise<Response> {
  return responseOf(await askProvider(url, call, ownCall));
}

/** As {@link callProvider}, for a caller that reads the body before it makes a `Response`, which can be read only once. */
export async function askProvider(url: string, call: ProviderCall, ownCall?: OwnCall): Promise<ProviderAnswer> {
  const target = new URL(url);
  const probe = ownCall && (async () => answerTo(target, await ownCall(), true));
  return throughCircuit(call.circuit ?? target, () => answerTo(target, call), probe);
}

async function answerTo(target: URL, call: ProviderCall, isProbe = false): Promise<ProviderAnswer> {
  const answer = await observedCall(target, { method: call.method, isProbe }, () => exchange(target, call));
  noteServerClock(target, answer.headers);
  const { status } = answer;
  if (status < 500 && status !== 429 && status !== 408) return answer;
  const retryAfterSeconds = retryAfterIn(answer.headers);
  throw new TransportError(`The answer has status ${status}`, { status, retryAfterSeconds, sent: true });
}

async function exchange(target: URL, call: ProviderCall): Promise<ProviderAnswer> {
  const body = call.body === undefined || call.body === null ? undefined : bytesOf(call.body);
  const headers = {
    ...(call.headers instanceof Headers ? Object.fromEntries(call.headers) : call.headers),
    "accept-encoding": "identity",
    ...(body && { "content-length": String(body.length) }),
  };
  const deadline = AbortSignal.timeout(call.deadlineMs ?? deadlineMs);
  const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
  const options = { method: call.method ?? "GET", headers, signal, ...verified };
  const { spends = false, connectionDeadlineMs = defaultConnectionDeadlineMs } = call;
  const progress = { spends, connectionDeadlineMs, connected: false };
  try {
    const answer = await send(target, options, body, progress);
    return await read(answer, call.mostBytes ?? maximumBytes);
  } catch (error) {
    if (call.signal?.aborted === true && !deadline.aborted)
      throw new TransportError("The caller ended the call", { sent: progress.connected, aborted: true });
    if (error instanceof TransportError) throw error;
    throw new TransportError(error instanceof Error ? error.message : "unknown", { sent: progress.connected });
  }
}

/** OAuth sends only forms. */
function bytesOf(body: unknown): Buffer {
  if (typeof body === "string" || body instanceof URLSearchParams) return Buffer.from(body.toString());
  throw new TransportError("The body must be a form");
}

/** The progress of a call. */
interface Progress {
  readonly spends: boolean;
  readonly connectionDeadlineMs: number;
  /** Whether the connection was established. */
  connected: boolean;
}

function send(
  target: URL,
  options: RequestOptions,
  body: Buffer | undefined,
  progress: Progress,
): Promise<IncomingMessage> {
  // `request` is looked up at each call, not bound at import, so that interceptors such as MSW's can replace it.
  const protocol = target.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = protocol.request(target, options, resolve);
    let bytesBefore = 0;
    outgoing.on("socket", (socket) => {
      bytesBefore = socket.bytesRead;
      progress.connected = !socket.connecting;
      // A keep-alive connection does not connect again: listeners would accumulate on it.
      if (progress.connected) return;
      const event = target.protocol === "https:" ? "secureConnect" : "connect";
      endUnconnected(outgoing, event, progress);
      socket.once(event, () => (progress.connected = true));
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      const repeatable = isUnsent(error) || (!progress.spends && isDropped(error, outgoing, bytesBefore));
      reject(new TransportError(error.message, { repeatable, sent: progress.connected }));
    });
    // An unrequested upgrade (101) closes the connection without an answer and without an error.
    outgoing.on("close", () => {
      reject(new TransportError("The connection ended without an answer", { sent: progress.connected }));
    });
    outgoing.end(body);
  });
}

function endUnconnected(
  outgoing: ClientRequest,
  connected: "connect" | "secureConnect",
  { connectionDeadlineMs }: Progress,
): void {
  const timer = setTimeout(() => {
    outgoing.destroy(new Error(`No connection within ${connectionDeadlineMs} ms`));
  }, connectionDeadlineMs);
  const stop = (): void => clearTimeout(timer);
  outgoing.socket?.once(connected, stop).once("close", stop);
}

/** Whether no connection was established, so that nothing was sent. */
function isUnsent(error: NodeJS.ErrnoException): boolean {
  const causes = error instanceof AggregateError ? (error.errors as NodeJS.ErrnoException[]) : [error];
  return causes.every(({ syscall }) => syscall === "connect" || syscall === "getaddrinfo");
}

/**
 * Whether a reused keep-alive connection was closed without a byte of answer: the server had most likely closed it before this call. If
 * the server crashed after it read the call, it still recognises a reused code.
 */
function isDropped({ code }: NodeJS.ErrnoException, { reusedSocket, socket }: ClientRequest, before: number): boolean {
  return reusedSocket && (code === "ECONNRESET" || code === "EPIPE") && socket?.bytesRead === before;
}

async function read(answer: IncomingMessage, mostBytes: number): Promise<ProviderAnswer> {
  const encoding = answer.headers["content-encoding"];
  if (encoding && encoding !== "identity") {
    answer.destroy();
    throw new TransportError("The answer is compressed, though identity was asked for", {
      unacceptable: true,
      sent: true,
    });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      answer.destroy();
      throw new TransportError(`The answer is over ${mostBytes} bytes`, { unacceptable: true, sent: true });
    }
    chunks.push(chunk);
  }
  const { statusCode: status = 502, headers, rawHeaders } = answer;
  return { status, ok: status >= 200 && status < 300, headers, rawHeaders, body: Buffer.concat(chunks) };
}
