import type { IncomingMessage, ServerResponse } from "node:http";
import { fetchNodeHandler } from "srvx/node";

type NodeHandler = (req: IncomingMessage & { originalUrl?: string }, res: ServerResponse) => void;

/**
 * Runs a Node handler on a fetch Request, without a socket. A fetch Request has no Host header, so host and protocol are
 * passed as a proxy would. `prefix` is stripped from the path and kept in originalUrl, where the engine finds its mount point.
 */
export async function callNodeHandler(
  handler: NodeHandler,
  request: Request,
  body: string | undefined,
  prefix: string,
): Promise<Response> {
  const url = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.set("host", url.host);
  headers.set("x-forwarded-host", url.host);
  headers.set("x-forwarded-proto", url.protocol.slice(0, -1));
  if (body !== undefined) headers.set("content-length", String(Buffer.byteLength(body)));
  const inner = new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) });
  const mounted: NodeHandler = (req, res) => {
    const original = req.url ?? "/";
    req.originalUrl = original;
    req.url = original.slice(prefix.length) || "/";
    handler(req, res);
  };
  return fetchNodeHandler(mounted, inner);
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
