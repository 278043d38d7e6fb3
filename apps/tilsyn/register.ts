import { isAuthError, type Session } from "@adgangskort/node";
import { notFound, redirect } from "next/navigation";
import { answerOf, loginAgain, saidBy, withBody } from "#shell/register-call.ts";
import type { Words } from "./texts/nb";

/** Why the register did nothing, or gave nothing. */
export type Refusal = Exclude<keyof Words["act"]["refused"], "session">;

/** What the register says of what it does not do (RFC 9457), and what that comes to. */
const codes: Readonly<Record<string, Refusal>> = {
  case_closed: "case_closed",
  already_answered: "already_answered",
  unanswered_findings: "unanswered_findings",
};

const byStatus: Readonly<Record<number, Refusal>> = { 403: "not_allowed", 404: "not_found" };

/** Asks the register with the person's own access token, or has it do something where there is a body. Gives its answer, or why there is none. */
export async function askRegister<Answer extends object>(
  session: Session,
  address: string,
  body?: object,
): Promise<Answer | Refusal> {
  const answer = await answerOf(session.fetch(address, body && withBody("POST", body)));
  if (answer?.ok) return (await answer.json()) as Answer;
  const { code = "" } = await saidBy<{ readonly code: string }>(answer);
  if (Object.hasOwn(codes, code)) return codes[code] ?? "unavailable";
  return byStatus[answer?.status ?? 0] ?? "unavailable";
}

/** What a page shows of the register; `undefined` while it does not answer. */
export async function readFromRegister<Answer extends object>(
  session: Session,
  address: string,
  returnTo: string,
): Promise<Answer | undefined> {
  const answer = await askRegister<Answer>(session, address).catch((error: unknown) => {
    // The provider has taken the session back: a new login by the same way in mends that. What a policy of the directory demands, it does not, and the
    // person would be sent round without an end.
    if (!isAuthError(error) || error.status !== 401 || error.code === "claims_challenge") throw error;
    redirect(loginAgain(session, returnTo));
  });
  if (answer === "not_found") notFound();
  return typeof answer === "string" ? undefined : answer;
}
