import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import { noSuchPage } from "#shell/no-such-page.ts";
import type { PageOf } from "#shell/pages.tsx";
import { answerOf, idInAddress, readAs, saidBy, type Problem } from "#shell/register-call.ts";
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
export const allCases = (session: Session, page: string) =>
  get<PageOf & { readonly saker: readonly ListedCase[] }>(session, `saker${page}`, `/saker${page}`);

/** One case, asked for as the person. Where the register demands a stronger login for it, the person is led there and back to `returnTo`. */
export async function caseBy(session: Session, nr: string, returnTo: string): Promise<Case | Withheld> {
  return get<Case>(session, `saker/${idInAddress(nr)}`, returnTo);
}

async function get<Answer>(session: Session, path: string, returnTo: string): Promise<Answer | Withheld> {
  const answer = await readAs(auth, session, registerAddress() + path, returnTo);
  if (answer?.status === 404) noSuchPage();
  return answer?.ok ? ((await answer.json()) as Answer) : { withheld: reasonOf(answer) };
}

/** What the register made of a decision. */
export type Decided =
  | { readonly decided: true }
  | { readonly refused: Withheld["withheld"] | (typeof refusals)[number] }
  | { readonly faults: readonly (keyof Decision)[] };

/** Sends a decision on, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function decideInRegister(
  session: Session,
  nr: string,
  decision: Decision,
  form: FormData,
): Promise<Decided> {
  const call = session.fetch(...filingCall(`${registerAddress()}saker/${idInAddress(nr)}/vedtak`, form, decision));
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer?.ok) return { decided: true };
  const said = await saidBy<Problem<keyof Decision>>(answer);
  if (said.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  return { refused: refusals.find((one) => one === said.code) ?? reasonOf(answer) };
}

const refusals = ["already_decided", "changed_meanwhile"] as const;
