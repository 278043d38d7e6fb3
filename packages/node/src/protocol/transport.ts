import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";

/** A call to a provider, as the protocol engine makes it. */
export interface ProviderCall {
  readonly method?: string;
  readonly headers?: RequestInit["headers"];
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

/** No answer came, or one that is not taken. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  /** Whether the answer is at fault, rather than the way to it. */
  readonly unacceptable: boolean;

  constructor(message: string, { unacceptable = false }: { readonly unacceptable?: boolean } = {}) {
    super(message);
    this.unacceptable = unacceptable;
  }
}

/** The keys that we believe come over TLS alone: a process that has switched it off for something else has not for this. */
const verified = { rejectUnauthorized: true };

/** Bytes of an answer. Token answers and key sets are some kilobytes. */
const maximumBytes = 1024 * 1024;
const deadlineMs = 5000;

/**
 * Calls a provider over `node:http(s)`. Never `globalThis.fetch`: a framework may have put a cache or a retry in it, and a
 * token answer must be neither stored nor asked for twice. Follows no redirects, takes no compression (RFC 9700 has no
 * need of either; both have been attacks), reads 1 MB at most, and ends after five seconds.
 * @throws {@link TransportError}
 */
export async function callProvider(url: string, call: ProviderCall): Promise<Response> {
  const target = new URL(url);
  const body = call.body === undefined || call.body === null ? undefined : bytesOf(call.body);
  const headers = new Headers(call.headers);
  headers.set("accept-encoding", "identity");
  if (body) headers.set("content-length", String(body.length));
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
  const options = { method: call.method ?? "GET", headers: Object.fromEntries(headers), signal, ...verified };
  try {
    const answer = await send(target, options, body);
    return new Response(...(await read(answer, signal)));
  } catch (error) {
    if (error instanceof TransportError) throw error;
    throw new TransportError(error instanceof Error ? error.message : "unknown");
  }
}

/** Forms are all that OAuth ever sends. */
function bytesOf(body: unknown): Buffer {
  if (typeof body === "string" || body instanceof URLSearchParams) return Buffer.from(body.toString());
  throw new TransportError("The body is of a kind that is not sent");
}

function send(target: URL, options: RequestOptions, body: Buffer | undefined): Promise<IncomingMessage> {
  // `request` is looked up at each call, not bound at import, so that interceptors such as MSW's can stand in for it.
  const protocol = target.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = protocol.request(target, options, resolve);
    outgoing.on("error", reject);
    // An upgrade that nobody asked for (101) ends the connection without an answer and without an error.
    outgoing.on("close", () => reject(new TransportError("The connection ended without an answer")));
    outgoing.end(body);
  });
}

async function read(answer: IncomingMessage, signal: AbortSignal): Promise<ConstructorParameters<typeof Response>> {
  const encoding = answer.headers["content-encoding"];
  if (encoding && encoding !== "identity") {
    answer.destroy();
    throw new TransportError("The answer is compressed, though identity was asked for", { unacceptable: true });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    bytes += chunk.length;
    if (bytes > maximumBytes) {
      answer.destroy();
      throw new TransportError(`The answer is over ${maximumBytes} bytes`, { unacceptable: true });
    }
    chunks.push(chunk);
  }
  const status = answer.statusCode ?? 502;
  const empty = [204, 205, 304].includes(status);
  return [empty ? null : Buffer.concat(chunks), { status, headers: headersOf(answer) }];
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [index, name] of rawHeaders.entries())
    if (index % 2 === 0) headers.append(name, rawHeaders[index + 1] ?? "");
  return headers;
}
