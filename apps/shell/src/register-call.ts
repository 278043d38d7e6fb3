import type { Auth } from "@adgangskort/next";
import { isAuthError, type AuthErrorCode, type Session } from "@adgangskort/node";
import { redirect } from "next/navigation";
import { noSuchPage } from "./no-such-page.ts";

/** The answer to a call; `undefined` while the register does not answer. All other errors are thrown. */
export async function answerOf(call: Promise<Response | undefined>): Promise<Response | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAuthError(error, "api_unavailable")) return undefined;
    throw error;
  }
}

/**
 * What a page asks the register for, with the person's own access token. Where the provider has ended the session, or the register demands a
 * stronger login (RFC 9470), the person is sent to log in and comes back to `returnTo`.
 */
export async function readAs(
  auth: Pick<Auth, "stepUpHref">,
  session: Session,
  address: string,
  returnTo: string,
  init?: Parameters<Session["fetch"]>[1],
): Promise<Response | undefined> {
  const answer = await answerOf(session.fetch(address, init)).catch(async (error: unknown) => {
    if (!isAuthError(error) || error.status !== 401) throw error;
    // A policy of the directory may demand more before it issues a token for the register.
    const stronger = await auth.stepUpHref(session, error, { returnTo });
    // A new login without that would be refused for the same reason, again and again.
    if (stronger === undefined && error.code === "claims_challenge") throw error;
    redirect(stronger ?? loginAgain(session, returnTo));
  });
  const stronger = answer && (await auth.stepUpHref(session, answer, { returnTo }));
  if (stronger !== undefined) redirect(stronger);
  return answer;
}

/** What a page shows of the register, which leads to the page for that where it has no such thing; `undefined` while it does not answer. */
export async function readForPage<Answer>(...call: Parameters<typeof readAs>): Promise<Answer | undefined> {
  const answer = await readAs(...call);
  if (answer?.status === 404) noSuchPage();
  return answer?.ok ? ((await answer.json()) as Answer) : undefined;
}

/** A new login by the same entry of `providers`; `prompt` is what the provider is asked to show first. */
export function loginAgain({ provider }: Session, returnTo: string, prompt?: "select_account"): string {
  const parameters = new URLSearchParams({ ...(prompt && { prompt }), return_to: returnTo });
  return `/auth/login/${provider}?${parameters.toString()}`;
}

/**
 * An id in an address of the register. It may come from an address or a form, so the characters that no id has are replaced: the register then has
 * no such thing. `fetch` of the session throws on an empty or ambiguous segment (`api_not_allowed`).
 */
export const idInAddress = (id: string): string => id.replaceAll(/[^\w-]/g, "_") || "_";

/** What the register says of a request that it does not accept (RFC 9457). */
export interface Problem<Field> {
  readonly code: string;
  readonly errors: readonly { readonly field: Field }[];
}

/** The body of an answer; nothing where it has none that is JSON. */
export async function jsonBody<Said extends object>(answer: Response | undefined): Promise<Partial<Said>> {
  return ((await answer?.json().catch(() => undefined)) ?? {}) as Partial<Said>;
}

/**
 * The answer to an act of the person, or why the register did nothing: one of `codes` where it says so (RFC 9457), else by the status of its answer,
 * or by the code of the error. Any other error is thrown.
 */
export async function answeredOr<Answer extends object, Refusal extends string>(
  call: Promise<Response | undefined>,
  codes: readonly Refusal[],
  byStatus: Readonly<Record<number, Refusal>> = {},
  byError: Readonly<Partial<Record<AuthErrorCode, Refusal>>> = {},
): Promise<Answer | Refusal | "unavailable"> {
  const answer = await answerOf(call).catch((error: unknown) => {
    const refusal = isAuthError(error) ? byError[error.code] : undefined;
    if (refusal === undefined) throw error;
    return refusal;
  });
  if (typeof answer === "string") return answer;
  // The act may have been done, but its answer cannot be read.
  if (answer?.ok) return ((await answer.json().catch(() => undefined)) as Answer | undefined) ?? "unavailable";
  const { code } = await jsonBody<{ readonly code: string }>(answer);
  return reasonOf(answer, code, codes, byStatus);
}

/** The result of filing a form: the answer of the register, the fields that it refuses, or the reason why it stored nothing. */
export type Filed<Answer, Field, Refusal> =
  | { readonly done: Answer }
  | { readonly faults: readonly Field[] }
  | { readonly refused: Refusal | "unavailable" };

/**
 * Files what a form has, as the person; `call` is of `filingCall`. Where the register demands a stronger login, `protectAction` leads the person there
 * and back, and this is sent once more. `codes` and `byStatus` are those of `answeredOr`.
 */
export async function filed<Answer extends object, Field extends string, Refusal extends string>(
  auth: Pick<Auth, "heedChallenge">,
  session: Session,
  call: readonly [string, RequestInit],
  codes: readonly Refusal[],
  byStatus: Readonly<Record<number, Refusal>> = {},
): Promise<Filed<Answer, Field, Refusal>> {
  const answer = await answerOf(auth.heedChallenge(session, session.fetch(...call)));
  const said = await jsonBody<Answer & Problem<Field>>(answer);
  // The act may have been done, but its answer cannot be read.
  if (answer?.ok) return Object.keys(said).length > 0 ? { done: said as Answer } : { refused: "unavailable" };
  if (said.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  return { refused: reasonOf(answer, said.code, codes, byStatus) };
}

const reasonOf = <Refusal extends string>(
  answer: Response | undefined,
  code: string | undefined,
  codes: readonly Refusal[],
  byStatus: Readonly<Record<number, Refusal>>,
): Refusal | "unavailable" => codes.find((one) => one === code) ?? byStatus[answer?.status ?? 0] ?? "unavailable";
