import { AuthError, isAuthError } from "../../errors/errors.ts";
import { objectIn } from "../../runtime/json-object.ts";
import { retryOnce } from "../../http/retry.ts";
import { textOf, type ProviderAnswer } from "../../http/provider-answer.ts";
import { askProvider, type ProviderCall } from "../../http/transport.ts";
import { TransportError } from "../../http/transport-error.ts";
import type { TokenSource } from "../../tokens/token-call.ts";
import type { EndpointName } from "./endpoints.ts";

/** Deadlines in milliseconds (kartverket/altinn-pdp): an act waits for the answer. */
const [connectionDeadlineMs, deadlineMs] = [2000, 3000];

/** An answer of Altinn with a 2xx status. */
export interface AltinnAnswer {
  readonly status: number;
  readonly body: string;
  readonly etag: string | undefined;
}

/**
 * Calls Altinn. Follows no redirects, since the token and the national id would be sent along.
 * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`; the signal's reason if the caller aborts
 */
export async function callAltinn(
  endpoint: EndpointName | "exchange",
  url: URL,
  call: ProviderCall,
  probe?: () => ProviderCall,
): Promise<AltinnAnswer> {
  call.signal?.throwIfAborted();
  const limited = { connectionDeadlineMs, ...call, deadlineMs: call.deadlineMs ?? deadlineMs };
  try {
    return acceptedAnswer(endpoint, await retryOnce(() => askProvider(url.href, limited, probe)));
  } catch (error) {
    call.signal?.throwIfAborted();
    if (!(error instanceof TransportError)) throw error;
    const { message: fault } = error;
    if (error.unacceptable) throw invalidAnswer(endpoint, fault);
    throw new AuthError("api_unavailable", { details: { origin: url.origin, fault }, cause: error });
  }
}

/** Sends a call with a token. If Altinn, and not its gateway, refuses the token, sends it once more with another. */
export async function withToken<Answer>(
  source: TokenSource,
  send: (token: string) => Promise<Answer>,
): Promise<Answer> {
  const { accessToken: token } = await source.token();
  try {
    return await send(token);
  } catch (error) {
    if (!isAuthError(error, "altinn_refused") || error.details.status !== 401 || error.details.by === "gateway")
      throw error;
    const other = await source.otherThan(token);
    if (!other) throw error;
    return send(other.accessToken);
  }
}

function acceptedAnswer(endpoint: EndpointName | "exchange", answer: ProviderAnswer): AltinnAnswer {
  const { status, headers } = answer;
  const body = textOf(answer.body);
  if (answer.ok) return { status, body, etag: headers.etag };
  if (status < 400) throw invalidAnswer(endpoint, `status ${status}`);
  const problem = objectIn(body) ?? {};
  // Azure API Management answers before Altinn does, with a body of its own.
  const by = problem["statusCode"] === status ? "gateway" : "altinn";
  const { code } = problem;
  // Only a code of Altinn's own form: a message may repeat what was sent.
  const providerCode = typeof code === "string" && /^[A-Z][A-Z.]{1,19}-\d{3,6}$/.test(code) ? code : undefined;
  throw new AuthError("altinn_refused", {
    details: { endpoint, status, by, ...(providerCode !== undefined && { providerCode }) },
  });
}

/** The answer is not as documented, so nothing in it counts. */
export function invalidAnswer(endpoint: EndpointName | "exchange", fault: string): AuthError<"altinn_answer_invalid"> {
  return new AuthError("altinn_answer_invalid", { details: { endpoint, fault } });
}
