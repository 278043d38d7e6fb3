import type { IncomingHttpHeaders } from "node:http";
import { TransportError } from "./transport-error.ts";

/** A provider's answer with its whole body. */
export interface ProviderAnswer {
  readonly status: number;
  /** Whether the status is 2xx (RFC 9110 15.3). */
  readonly ok: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** The answer as a `Response`. @throws {@link TransportError} for a status or a header that `Response` does not accept */
export function responseOf(answer: ProviderAnswer): Response {
  const { status, body } = answer;
  const empty = status === 204 || status === 205 || status === 304;
  return platform(() => new Response(empty ? null : body, { status, headers: headersOf(answer) }));
}

/** As {@link responseOf}, for the engine, which only reads the JSON of a successful answer. @throws {@link TransportError} */
export function jsonResponseOf(answer: ProviderAnswer): Response {
  return answer.ok ? platform(() => new JsonResponse(answer)) : responseOf(answer);
}

/** Parses the body from memory: reading it as a stream would cost as much as a signature. */
class JsonResponse extends Response {
  override readonly json: () => Promise<unknown>;

  constructor(answer: ProviderAnswer) {
    super(null, { status: answer.status, headers: headersOf(answer) });
    this.json = async () => JSON.parse(textOf(answer.body)) as unknown;
  }
}

/** The size in bytes above which an answer is processed in steps: each step blocks the event loop for some milliseconds. */
const largeAnswer = 256 * 1024;

/** Yields to the event loop between two steps of processing a large answer. */
export async function letOthersIn(bytes: number): Promise<void> {
  // Not a static import: that would delay the start of the server.
  if (bytes > largeAnswer) await process.getBuiltinModule("node:timers/promises").setImmediate();
}

const decoder = new TextDecoder();

/** Decodes as `Response.text` does. */
export function textOf(body: Uint8Array): string {
  return decoder.decode(body);
}

function headersOf({ rawHeaders }: ProviderAnswer): Headers {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  return headers;
}

function platform(make: () => Response): Response {
  try {
    return make();
  } catch {
    throw new TransportError("The answer has an invalid status or header", { unacceptable: true });
  }
}
