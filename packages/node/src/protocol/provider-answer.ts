import type { IncomingHttpHeaders } from "node:http";
import { TransportError } from "./transport-error.ts";

/** What a provider answered, read to its end. */
export interface ProviderAnswer {
  readonly status: number;
  /** Whether it says that the call succeeded (RFC 9110 15.3). */
  readonly ok: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** The answer as the platform has it. @throws {@link TransportError} for a status or a header that it has no place for */
export function responseOf(answer: ProviderAnswer): Response {
  const { status, body } = answer;
  const empty = status === 204 || status === 205 || status === 304;
  return platform(() => new Response(empty ? null : body, { status, headers: headersOf(answer) }));
}

/** As {@link responseOf}, for the engine, which asks a good answer for its JSON and for nothing else. @throws {@link TransportError} */
export function jsonResponseOf(answer: ProviderAnswer): Response {
  return answer.ok ? platform(() => new JsonResponse(answer)) : responseOf(answer);
}

/** Its body is read already: one that the platform reads once more, as a stream, costs what a signature does. */
class JsonResponse extends Response {
  override readonly json: () => Promise<unknown>;

  constructor(answer: ProviderAnswer) {
    super(null, { status: answer.status, headers: headersOf(answer) });
    this.json = async () => jsonOf(answer);
  }
}

const parsed = new WeakMap<ProviderAnswer, unknown>();

/** The JSON of an answer. Parsed once, as one of megabytes takes milliseconds: what we checked and what the engine reads is one object. */
export function jsonOf(answer: ProviderAnswer): unknown {
  if (!parsed.has(answer)) parsed.set(answer, JSON.parse(textOf(answer.body)));
  return parsed.get(answer);
}

const decoder = new TextDecoder();

/** As `Response.text` decodes it. */
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
    throw new TransportError("The answer has a status or a header that is none", { unacceptable: true });
  }
}
