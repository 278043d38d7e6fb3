import { isAuthError, type Session } from "@adgangskort/node";
import { notFound, redirect } from "next/navigation";
import { auth } from "../../auth";
import { registerAddress } from "../../register-address";
import type { Case, Decision, ListedCase } from "./case";

/** Why the register gave nothing: for each there is something else to do. */
export interface Withheld {
  readonly withheld: "unavailable" | "role_required" | "login_refused";
}

const reasons: Readonly<Record<number, Withheld["withheld"]>> = { 401: "login_refused", 403: "role_required" };

const reasonOf = (answer: Response | undefined): Withheld["withheld"] =>
  (answer && reasons[answer.status]) ?? "unavailable";

/** All cases, oldest first, asked for as the person. */
export async function allCases(session: Session): Promise<readonly ListedCase[] | Withheld> {
  const read = await get<{ readonly saker: readonly ListedCase[] }>(session, "saker", "/saker");
  return "withheld" in read ? read : read.saker;
}

/** One case, asked for as the person. Where the register demands a stronger login for it, the person is led there and back to `returnTo`. */
export async function caseBy(session: Session, nr: string, returnTo: string): Promise<Case | Withheld> {
  return get<Case>(session, `saker/${encodeURIComponent(nr)}`, returnTo);
}

async function get<Answer>(session: Session, path: string, returnTo: string): Promise<Answer | Withheld> {
  const answer = await answerOf(session.fetch(registerAddress() + path)).catch(async (error: unknown) => {
    if (!isAuthError(error) || error.status !== 401) throw error;
    // A policy of the directory's demands more before it gives a token for the register.
    const stronger = await auth.stepUpHref(session, error, { returnTo });
    if (stronger === undefined && error.code === "claims_challenge") throw error;
    // Or the provider has taken the session back: a new login mends that.
    redirect(stronger ?? `/auth/login?${new URLSearchParams({ return_to: returnTo }).toString()}`);
  });
  const stronger = answer && (await auth.stepUpHref(session, answer, { returnTo }));
  if (stronger !== undefined) redirect(stronger);
  if (answer?.status === 404) notFound();
  return answer?.ok ? ((await answer.json()) as Answer) : { withheld: reasonOf(answer) };
}

/** What the register made of a decision. */
export type Decided =
  | { readonly decided: true }
  | { readonly refused: Withheld["withheld"] | "already_decided" }
  | { readonly faults: readonly (keyof Decision)[] };

/** Sends a decision on, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function decideInRegister(session: Session, nr: string, decision: Decision): Promise<Decided> {
  const call = session.fetch(`${registerAddress()}saker/${encodeURIComponent(nr)}/vedtak`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(decision),
  });
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer?.ok) return { decided: true };
  const said = (await answer?.json().catch(() => undefined)) as Partial<Problem> | undefined;
  if (said?.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  return { refused: said?.code === "already_decided" ? said.code : reasonOf(answer) };
}

/** What the register says of what it does not take (RFC 9457). */
interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly field: keyof Decision }[];
}

/** Nobody at that address is no answer; everything else that is thrown is thrown. */
async function answerOf(call: Promise<Response>): Promise<Response | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAuthError(error, "api_unavailable")) return undefined;
    throw error;
  }
}
