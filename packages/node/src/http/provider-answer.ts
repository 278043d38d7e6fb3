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
    this.json = async () => jsonOf(answer);
  }
}

const parsed = new WeakMap<ProviderAnswer, unknown>();

/** The JSON of an answer, parsed once: megabytes take milliseconds, and the engine must read the object that we checked. */
export function jsonOf(answer: ProviderAnswer): unknown {
  if (!parsed.has(answer)) parsed.set(answer, JSON.parse(textOf(answer.body)));
  return parsed.get(answer);
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
