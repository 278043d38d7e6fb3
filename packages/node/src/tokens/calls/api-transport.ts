import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { noteServerClock } from "../../runtime/server-clock.ts";

/** A complete call to an API. */
export interface OutgoingCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Bytes are sent with a content length, a stream is sent chunked. */
  readonly body: Uint8Array | ReadableStream | undefined;
  readonly signal: AbortSignal | undefined;
  /** The deadline for the head of the answer, in milliseconds. The body has none. */
  readonly deadlineMs: number;
}

/** Hop-by-hop headers (RFC 9110 7.6.1). They are not forwarded, in either direction. */
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

/**
 * RFC 9112 6.3: for DELETE and OPTIONS, Node does not frame a streamed body by itself, and its bytes would be read as the next request
 * (CWE-444).
 */
const chunked = { "transfer-encoding": "chunked" } as const;

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Sends a call over `node:http(s)`, never `globalThis.fetch`: a framework may have added a cache or a retry to it, and could serve one
 * person's answer to another. Follows no redirects, as the token would be sent along. Bodies are streamed in both directions.
 */
export async function sendCall({ url, method, headers, body, signal, deadlineMs }: OutgoingCall): Promise<Response> {
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  const framing = body === undefined || body instanceof Uint8Array ? {} : chunked;
  const options = {
    method,
    headers: { ...Object.fromEntries(headers), ...framing },
    signal: signal ? AbortSignal.any([signal, tooLate.signal]) : tooLate.signal,
    // Certificates are checked even if the process has disabled that globally.
    rejectUnauthorized: true,
  };
  try {
    const answer = await answerTo(url, options, body);
    noteServerClock(url, answer.headers);
    if ((answer.headers["content-encoding"] ?? "identity") !== "identity") {
      // A small answer may decompress to a huge one, and we did not offer to accept compression.
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
    // An unrequested upgrade (101) closes the connection without an answer and without an error.
    outgoing.on("close", () => reject(new Error("the connection ended without an answer")));
    if (body === undefined || body instanceof Uint8Array) outgoing.end(body);
    else pipeline(Readable.fromWeb(body), outgoing).catch(reject);
  });
}

function toResponse(answer: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  // If the application passes the answer on, the API must not set cookies on this site.
  for (const name of [...hopByHop, "set-cookie"]) headers.delete(name);
  const status = answer.statusCode ?? 502;
  if (withoutBody.has(status)) answer.resume();
  const body = withoutBody.has(status)
    ? null
    : (Readable.toWeb(answer) as unknown as ConstructorParameters<typeof Response>[0]);
  return new Response(body, { status, statusText: answer.statusMessage ?? "", headers });
}
