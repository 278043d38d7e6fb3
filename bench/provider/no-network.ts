import { EventEmitter } from "node:events";
import https from "node:https";
import type { MemoryProvider } from "./memory-provider.ts";

/**
 * Lets the provider answer whatever this process sends over https, by `node:https` or by `fetch`, without a socket. As little as clients
 * make use of is there, so that it costs next to nothing, and each the same.
 */
export function answerFrom(provider: MemoryProvider): void {
  const request = (target: string | URL, _options: unknown, answered?: (response: object) => void): object =>
    requestTo(provider, new URL(target), answered);
  https.request = request as unknown as typeof https.request;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const given = init?.body ?? "";
    const { status, body } = provider.answer(url, typeof given === "string" ? given : String(given as URLSearchParams));
    return new Response(body, { status, headers: { "content-type": "application/json" } });
  };
}

function requestTo(provider: MemoryProvider, url: URL, answered?: (response: object) => void): object {
  const outgoing = new EventEmitter();
  let written = "";
  if (answered) outgoing.once("response", answered);
  return Object.assign(outgoing, {
    setHeader: () => outgoing,
    removeHeader: () => undefined,
    destroy: () => outgoing,
    write: (chunk: string | Buffer) => void (written += chunk.toString()),
    end(chunk?: string | Buffer) {
      if (chunk !== undefined) written += chunk.toString();
      queueMicrotask(() => outgoing.emit("response", responseOf(provider, url, written)));
    },
  });
}

function responseOf(provider: MemoryProvider, url: URL, sent: string): object {
  const { status, body } = provider.answer(url, sent);
  const bytes = Buffer.from(body);
  return {
    statusCode: status,
    headers: { "content-type": "application/json", "content-length": String(bytes.length) },
    rawHeaders: ["content-type", "application/json", "content-length", String(bytes.length)],
    destroy: () => undefined,
    async *[Symbol.asyncIterator]() {
      yield bytes;
    },
  };
}
