import type { ReadableStream } from "node:stream/web";
import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { ApiCall } from "../session/session.ts";
import { accessTokenOf } from "../session/session-tokens.ts";
import { apiAt } from "./api-address.ts";
import { hopByHop, sendCall } from "./api-transport.ts";

/** Longer than an API should take, shorter than people wait. A caller's own signal may make it shorter. */
const deadlineMs = 30_000;

/** What a caller must not set: who is asking is the session's to say (RFC 6750 2.1), and how to send is ours. */
const ours: readonly string[] = [...hopByHop, "authorization", "cookie", "content-length", "expect", "host"];

/**
 * `session.fetch`: calls an allow-listed API as the person of the session.
 * @throws {@link AuthError} see {@link Session.fetch}; the signal's reason when the caller gives up
 */
export async function callApi(
  config: Config,
  provider: ProviderConfig,
  sessionId: string,
  address: string | URL,
  call: ApiCall = {},
): Promise<Response> {
  // Judged before a token is so much as read.
  const api = apiAt(String(address), provider.apis);
  if (typeof api === "string") throw new AuthError("api_not_allowed", { details: { fault: api } });
  const { assertionDetails } = call;
  if (assertionDetails !== undefined && !takesDetails(provider))
    throw new AuthError("api_not_allowed", {
      details: { fault: "has assertionDetails, which this provider does not take" },
    });
  const url = new URL(address);
  const signal = call.signal ?? undefined;
  signal?.throwIfAborted();
  const accessToken = await accessTokenOf(config, sessionId, { resource: api.resource, assertionDetails });
  const { method, headers, body } = await outgoing(url, call);
  // RFC 6750 2.1: in the header, and nowhere else.
  headers.set("authorization", `Bearer ${accessToken}`);
  signal?.throwIfAborted();
  try {
    return await sendCall({ url, method, headers, body, signal, deadlineMs });
  } catch (error) {
    signal?.throwIfAborted();
    const fault = error instanceof Error ? error.message : "unknown";
    throw new AuthError("api_unavailable", { details: { origin: url.origin, fault }, cause: error });
  }
}

/** They are a part of what the client's key signs. */
function takesDetails({ profile, credentials }: ProviderConfig): boolean {
  return profile.assertionDetails === true && credentials.method === "private_key_jwt";
}

type Outgoing = Pick<Parameters<typeof sendCall>[0], "method" | "headers" | "body">;

/** The platform's own Request knows the content type of each kind of body. */
async function outgoing(url: URL, { method, headers: given, body: content }: ApiCall): Promise<Outgoing> {
  const streams = content instanceof globalThis.ReadableStream;
  const request = new Request(url, {
    ...(method !== undefined && { method }),
    ...(given && { headers: given }),
    ...(content !== undefined && { body: content }),
    ...(streams && { duplex: "half" }),
  });
  const { headers } = request;
  for (const name of ours) headers.delete(name);
  headers.set("accept-encoding", "identity");
  if (streams) return { method: request.method, headers, body: request.body as unknown as ReadableStream };
  const bytes = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
  if (bytes) headers.set("content-length", String(bytes.length));
  return { method: request.method, headers, body: bytes };
}
