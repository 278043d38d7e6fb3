// tokens/: access tokens of sessions and machines: refresh and its lock, calls to APIs.
// It must not know what the called API answers with.

import type { ReadableStream } from "node:stream/web";
import { AuthError, isAuthError } from "../errors/errors.ts";
import { noteNonce } from "../protocol/dpop-nonces.ts";
import { authorizationHeaders, demandedNonce } from "../protocol/dpop-proof.ts";
import type { SendableToken } from "./refresh/session-tokens.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import { hopByHop, sendCall } from "./calls/api-transport.ts";
import type { ReadCall } from "./calls/read-call.ts";

/** The source of a call's token. */
export interface TokenSource {
  readonly token: () => Promise<SendableToken>;
  /** A token other than the one that the API refused, or `undefined`. */
  readonly otherThan: (refused: string) => Promise<SendableToken | undefined>;
}

/** The deadline of a call in milliseconds: longer than an API should take, shorter than people wait. A caller's signal may shorten it. */
const deadlineMs = 30_000;

/** Headers that a caller cannot set: those of authentication (RFC 6750 2.1, RFC 9449 7.1) and of the transport. */
const ours: readonly string[] = [...hopByHop, "authorization", "cookie", "content-length", "dpop", "expect", "host"];

/**
 * Calls an API with a token. If the API refuses the call because of a missing nonce or an invalid token, retries it once; a streamed body
 * cannot be sent again.
 * @throws {@link AuthError} `api_unavailable`, and the errors of the source if there is no token; the signal's reason if the caller aborts
 */
export async function callWith(
  url: URL,
  call: ReadCall,
  source: TokenSource,
  { id, telemetry }: Pick<ClientConfig, "id" | "telemetry">,
): Promise<Response> {
  const { signal } = call;
  signal?.throwIfAborted();
  const token = await source.token();
  const request = await outgoing(call);
  const send = async ({ accessToken, dpopKey, nonce }: SendableToken & { nonce?: string }): Promise<Response> => {
    const { method, body } = request;
    const headers = new Headers(request.headers);
    const authorization = await authorizationHeaders({ method, url, accessToken, nonce }, dpopKey);
    for (const [name, value] of Object.entries(authorization)) headers.set(name, value);
    signal?.throwIfAborted();
    try {
      const work = (): Promise<Response> => sendCall({ url, method, headers, body, signal, deadlineMs });
      const answer = await (telemetry?.apiCall(id, url.hostname, work) ?? work());
      noteNonce("api", url.origin, answer.headers.get("dpop-nonce"));
      return answer;
    } catch (error) {
      signal?.throwIfAborted();
      const fault = error instanceof Error ? error.message : "unknown";
      throw new AuthError("api_unavailable", { details: { origin: url.origin, fault }, cause: error });
    }
  };
  const answer = await send(token);
  const next = request.streams ? undefined : await tokenAfter(answer, token, source);
  if (!next) return answer;
  await answer.body?.cancel();
  return send(next);
}

/** The token for a retry: the same one with the API's nonce, or another one. `undefined`: no retry. */
async function tokenAfter(
  answer: Response,
  token: SendableToken,
  { otherThan }: TokenSource,
): Promise<(SendableToken & { nonce?: string }) | undefined> {
  const nonce = token.dpopKey && demandedNonce(answer);
  if (nonce) return { ...token, nonce };
  if (answer.status !== 401 || !isTokensFault(answer)) return undefined;
  try {
    return await otherThan(token.accessToken);
  } catch (error) {
    // If there is no other token, the caller gets the API's answer. Whether the session has ended shows when it is read.
    if (isAuthError(error)) return undefined;
    throw error;
  }
}

/** RFC 6750 3.1: `invalid_token` may be solved by a new token. Other demands, such as a stronger login (RFC 9470 3), cannot. */
function isTokensFault({ headers }: Response): boolean {
  const [, error = "invalid_token"] = /\berror\s*=\s*"?([\w-]+)/i.exec(headers.get("www-authenticate") ?? "") ?? [];
  return error === "invalid_token";
}

interface Outgoing extends Pick<Parameters<typeof sendCall>[0], "method" | "headers" | "body"> {
  readonly streams: boolean;
}

async function outgoing({ request, streams }: ReadCall): Promise<Outgoing> {
  const { method, headers } = request;
  for (const name of ours) headers.delete(name);
  headers.set("accept-encoding", "identity");
  if (streams) return { method, headers, body: request.body as unknown as ReadableStream, streams };
  const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
  if (body) headers.set("content-length", String(body.length));
  return { method, headers, body, streams };
}
