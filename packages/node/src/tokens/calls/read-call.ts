import type { ApiCall } from "../../domain/api-call.ts";

/** A call as it was when the application made it. */
export type ReadCall = {
  readonly [Name in "assertionDetails" | "audience" | "resource" | "scope"]: ApiCall[Name];
} & {
  readonly address: string;
  readonly signal: AbortSignal | undefined;
  /** The body is a stream, which can be sent only once. */
  readonly streams: boolean;
  /** Method, headers and body. Its address is a placeholder: that of the call is not checked yet. */
  readonly request: Request;
};

/**
 * Reads a call once and copies it, before anything is awaited (CWE-367): what the application does to its objects afterwards changes neither the token nor
 * what is sent. A body that is a stream is not copied.
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
    // In the form that the provider gets, so that the name of the token and its content are the same.
    assertionDetails: assertionDetails && (JSON.parse(JSON.stringify(assertionDetails)) as readonly object[]),
    signal: signal ?? undefined,
    streams,
    // The platform's `Request` copies headers and body, and sets the content type of each kind of body.
    request: new Request("http://localhost", {
      method,
      headers: headers ?? {},
      body,
      ...(streams && { duplex: "half" }),
    } as RequestInit),
  };
}
