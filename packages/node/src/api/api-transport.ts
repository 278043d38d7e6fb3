import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** A call to an API, with everything that is sent. */
export interface OutgoingCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Bytes have a length that is told ahead; a stream is sent as it comes. */
  readonly body: Uint8Array | ReadableStream | undefined;
  readonly signal: AbortSignal | undefined;
  /** Until the head of the answer, in milliseconds. The body may take as long as it takes. */
  readonly deadlineMs: number;
}

/** Of a connection, not of a message (RFC 9110 7.6.1): they end here, in both directions. */
export const hopByHop: readonly string[] = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** RFC 9112 6.3: Node frames no stream of a DELETE or OPTIONS by itself, and its bytes would be read as the next request (CWE-444). */
const chunked = { "transfer-encoding": "chunked" } as const;

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Sends a call over `node:http(s)`, never `globalThis.fetch`: a framework may have put a cache or a retry in it, and would keep one
 * person's answer for another. Follows no redirects: the token would go along. Bodies stream, in and out.
 */
export async function sendCall({ url, method, headers, body, signal, deadlineMs }: OutgoingCall): Promise<Response> {
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  const framing = body === undefined || body instanceof Uint8Array ? {} : chunked;
  const options = {
    method,
    headers: { ...Object.fromEntries(headers), ...framing },
    signal: signal ? AbortSignal.any([signal, tooLate.signal]) : tooLate.signal,
    // A process that has switched it off for something else has not for a token.
    rejectUnauthorized: true,
  };
  try {
    const answer = await answerTo(url, options, body);
    if ((answer.headers["content-encoding"] ?? "identity") !== "identity") {
      // A small answer may unpack to a huge one, and none was asked for.
      answer.destroy();
      throw new Error("the answer is compressed, though identity was asked for");
    }
    return toResponse(answer);
  } catch (error) {
    throw tooLate.signal.aborted ? tooLate.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

function answerTo(url: URL, options: https.RequestOptions, body: OutgoingCall["body"]): Promise<IncomingMessage> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, resolve);
    outgoing.on("error", reject);
    // An upgrade that nobody asked for (101) ends the connection without an answer and without an error.
    outgoing.on("close", () => reject(new Error("the connection ended without an answer")));
    if (body === undefined || body instanceof Uint8Array) outgoing.end(body);
    else pipeline(Readable.fromWeb(body), outgoing).catch(reject);
  });
}

function toResponse(answer: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  // A cookie of the API is no cookie of ours, wherever the answer is passed on to.
  for (const name of [...hopByHop, "set-cookie"]) headers.delete(name);
  const status = answer.statusCode ?? 502;
  if (withoutBody.has(status)) answer.resume();
  const body = withoutBody.has(status)
    ? null
    : (Readable.toWeb(answer) as unknown as ConstructorParameters<typeof Response>[0]);
  return new Response(body, { status, statusText: answer.statusMessage ?? "", headers });
}
