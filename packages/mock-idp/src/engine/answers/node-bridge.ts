import { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { StoredResponse } from "./stored-response.ts";

type NodeHandler = (req: IncomingMessage & { originalUrl?: string }, res: ServerResponse) => void;

/**
 * Runs a Node handler on a fetch Request, without a socket. A fetch Request has no Host header, so host and protocol are
 * passed as a proxy would. `prefix` is stripped from the path and kept in originalUrl, where the engine finds its mount point.
 */
export function callNodeHandler(
  handler: NodeHandler,
  request: Request,
  body: string | undefined,
  prefix: string,
): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const req = incomingOf(request, body);
  const res = new CollectedResponse(req, resolve);
  req.originalUrl = req.url ?? "/";
  req.url = req.originalUrl.slice(prefix.length) || "/";
  handler(req, res);
  return promise;
}

function incomingOf(request: Request, body: string | undefined): IncomingMessage & { originalUrl?: string } {
  const { protocol, host, pathname, search } = new URL(request.url);
  // Koa asks it for `encrypted` and `remoteAddress` alone.
  const req: IncomingMessage = new IncomingMessage({} as Socket);
  const sent = body === undefined ? undefined : Buffer.from(body);
  req.method = request.method;
  req.url = `${pathname}${search}`;
  req.httpVersion = "1.1";
  req.headers = {
    ...Object.fromEntries(request.headers),
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    ...(sent && { "content-length": String(sent.length) }),
  };
  req.complete = true;
  if (sent) req.push(sent);
  req.push(null);
  return req;
}

const withoutBody = new Set([204, 205, 304]);

/** An answer that is written to memory. */
class CollectedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  readonly #done: (response: Response) => void;

  constructor(req: IncomingMessage, done: (response: Response) => void) {
    super(req);
    this.#done = done;
  }

  override write(chunk: unknown): boolean {
    this.#chunks.push(Buffer.from(chunk as string | Buffer));
    return true;
  }

  override end(chunk?: unknown): this {
    if (this.writableEnded) return this;
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.write(chunk);
    this.finished = true;
    const headers = Object.entries(this.getHeaders()).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
    );
    const { statusCode: status, statusMessage: statusText } = this;
    const body = withoutBody.has(status) ? null : Buffer.concat(this.#chunks);
    this.#done(new StoredResponse(body, { status, statusText, headers }));
    this.emit("finish");
    return this;
  }
}

/** Rejects at once when the caller aborts, as a real network does. */
export function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
