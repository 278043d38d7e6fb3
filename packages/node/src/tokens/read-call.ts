import type { ApiCall } from "../domain/api-call.ts";

/** A call as it was when the application made it. */
export type ReadCall = {
  readonly [Name in "assertionDetails" | "audience" | "resource" | "scope"]: ApiCall[Name];
} & {
  readonly address: string;
  readonly signal: AbortSignal | undefined;
  /** The body is a stream, which can be sent only once. */
  readonly streams: boolean;
  /** Method, headers and body. Its address stands for none: that of the call is checked before it is parsed. */
  readonly request: Request;
};

/**
 * Reads a call once, and copies it before the first `await`: what the application does to its objects afterwards changes neither the token nor what is
 * sent (CWE-367). A body that is a stream is passed on.
 */
export function readCall(
  address: string | URL,
  { method, headers, body, signal, assertionDetails, audience, resource, scope }: ApiCall = {},
): ReadCall {
  const streams = body instanceof globalThis.ReadableStream;
  return {
    address: String(address),
    audience,
    resource,
    scope,
    // As they are sent, so that the name of the token and its content are the same.
    assertionDetails: assertionDetails && (JSON.parse(JSON.stringify(assertionDetails)) as readonly object[]),
    signal: signal ?? undefined,
    streams,
    // The platform's `Request` copies headers and body, and sets the content type of each kind of body.
    request: new Request("https://api.invalid", {
      ...(method !== undefined && { method }),
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(streams && { duplex: "half" }),
    }),
  };
}
