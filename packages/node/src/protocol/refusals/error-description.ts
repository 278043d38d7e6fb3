import { logText } from "../../audit/log-text.ts";
import { causesOf } from "../../errors/errors.ts";
import { responseOf, textOf, type ProviderAnswer } from "../../http/provider-answer.ts";
import { objectIn } from "../../runtime/json-object.ts";
import type { ProviderCall } from "../../http/transport.ts";

/** Maximum length of a logged error description, in characters. */
const mostOfWords = 300;

/** RFC 6750 3: the description is a parameter of the challenge. */
const inChallenge = /\berror_description="([^"]{1,2000})"/;

/** Parameters whose values are not secret and may be logged: a provider may repeat a value to say what is wrong with it. */
const tellable: ReadonlySet<string> = new Set(
  [
    "grant_type response_type redirect_uri client_id scope resource audience acr_values prompt max_age ui_locales",
    "code_challenge_method client_assertion_type token_type_hint requested_token_use subject_token_type",
  ].flatMap((names) => names.split(" ")),
);

/**
 * A provider's `error_description` (RFC 6749 5.2) for the log: one line of at most 300 characters, without the values in `sent`.
 * `undefined` without one.
 */
export function errorDescription(description: unknown, sent: readonly string[]): string | undefined {
  if (typeof description !== "string") return undefined;
  return logText(description, mostOfWords, sent) || undefined;
}

/** The error description of an answer: from its body, else from its challenge. */
export function errorDescriptionIn(body: string, challenge: unknown, sent: readonly string[]): string | undefined {
  const [, quoted] = typeof challenge === "string" ? (inChallenge.exec(challenge) ?? []) : [];
  return errorDescription(objectIn(body)?.["error_description"], sent) ?? errorDescription(quoted, sent);
}

const noted = new WeakMap<object, string>();

/** A refusal as a `Response`. Remembers its description for {@link errorDescriptionOf}, since the engine's error does not know which secrets were sent. */
export function errorResponse(answer: ProviderAnswer, call: ProviderCall): Response {
  const response = responseOf(answer);
  const words = errorDescriptionIn(textOf(answer.body), answer.headers["www-authenticate"], secretsSentIn(call));
  if (words !== undefined) noted.set(response, words);
  return response;
}

/** The error description of the answer that caused an error of the engine. */
export function errorDescriptionOf(thrown: unknown): string | undefined {
  for (const link of causesOf(thrown)) {
    const { response } = link as { readonly response?: unknown };
    const words = typeof response === "object" && response !== null ? noted.get(response) : undefined;
    if (words !== undefined) return words;
  }
  return undefined;
}

/** The secrets that a call carried, each as it is and as URL-encoded. */
function secretsSentIn({ body, headers }: ProviderCall): string[] {
  const form = body instanceof URLSearchParams || typeof body === "string" ? new URLSearchParams(body) : [];
  const values = Array.from(form).flatMap(([name, value]) => (tellable.has(name) ? [] : [value]));
  const authorization = new Headers(headers).get("authorization");
  return [...values, ...(authorization ? credentialsIn(authorization) : [])]
    .flatMap((value) => [
      value,
      encodeURIComponent(value),
      new URLSearchParams({ value }).toString().slice("value=".length),
    ])
    .filter((value) => value !== "");
}

/** RFC 6749 2.3.1: in Basic authentication, the only kind of these calls, the client id and the secret are form-encoded. */
function credentialsIn(authorization: string): string[] {
  const [, credentials = ""] = authorization.split(" ", 2);
  const [, ...secret] = Buffer.from(credentials, "base64").toString().split(":");
  const written = secret.join(":");
  return [credentials, written, new URLSearchParams(`secret=${written}`).get("secret") ?? ""];
}
