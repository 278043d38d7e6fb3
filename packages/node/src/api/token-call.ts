import type { ReadableStream } from "node:stream/web";
import { AuthError, isAuthError } from "../errors.ts";
import { noteNonce } from "../protocol/dpop-nonces.ts";
import { authorizationHeaders, demandedNonce } from "../protocol/dpop-proof.ts";
import type { ApiCall } from "../domain/session.ts";
import type { SendableToken } from "../session/session-tokens.ts";
import { hopByHop, sendCall } from "./api-transport.ts";

/** Where the token of a call comes from. */
export interface TokenSource {
  readonly token: () => Promise<SendableToken>;
  /** Another one than the API has refused, if there is one to be had. */
  readonly otherThan: (refused: string) => Promise<SendableToken | undefined>;
}

/** Longer than an API should take, shorter than people wait. A caller's own signal may make it shorter. */
const deadlineMs = 30_000;

/** What a caller must not set: who is asking is the token's to say (RFC 6750 2.1, RFC 9449 7.1), and how to send is ours. */
const ours: readonly string[] = [...hopByHop, "authorization", "cookie", "content-length", "dpop", "expect", "host"];

/**
 * Calls an API with a token. What it refuses for want of a nonce, or of a better token, is sent once more: but for a body that streams, of which there is
 * no second.
 * @throws {@link AuthError} `api_unavailable`, and what the source throws for want of a token; the signal's reason when the caller gives up
 */
export async function callWith(url: URL, call: ApiCall, source: TokenSource): Promise<Response> {
  const signal = call.signal ?? undefined;
  signal?.throwIfAborted();
  const token = await source.token();
  const request = await outgoing(url, call);
  const send = async ({ accessToken, dpopKey, nonce }: SendableToken & { nonce?: string }): Promise<Response> => {
    const { method, body } = request;
    const headers = new Headers(request.headers);
    const authorization = await authorizationHeaders({ method, url, accessToken, nonce }, dpopKey);
    for (const [name, value] of Object.entries(authorization)) headers.set(name, value);
    signal?.throwIfAborted();
    try {
      const answer = await sendCall({ url, method, headers, body, signal, deadlineMs });
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

/** With what a refused call may do better: the same token and the nonce that was given, or another token. None: the answer stands. */
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
    // Whatever hinders another token: the caller has the API's answer, and the session tells for itself whether it is over.
    if (isAuthError(error)) return undefined;
    throw error;
  }
}

/** RFC 6750 3.1: a token that is no good may be renewed. What else an API asks for, as a stronger login (RFC 9470 3), no other token of this login has. */
function isTokensFault({ headers }: Response): boolean {
  const [, error = "invalid_token"] = /\berror\s*=\s*"?([\w-]+)/i.exec(headers.get("www-authenticate") ?? "") ?? [];
  return error === "invalid_token";
}

interface Outgoing extends Pick<Parameters<typeof sendCall>[0], "method" | "headers" | "body"> {
  readonly streams: boolean;
}

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
  if (streams) return { method: request.method, headers, body: request.body as unknown as ReadableStream, streams };
  const bytes = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
  if (bytes) headers.set("content-length", String(bytes.length));
  return { method: request.method, headers, body: bytes, streams };
}
