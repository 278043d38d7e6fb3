import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import { noSuchPage } from "#shell/no-such-page.ts";
import type { PageOf } from "#shell/pages.tsx";
import { filed, idInAddress, readAs } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { registerAddress } from "../../register-address";
import type { Words } from "../../texts/nb";
import type { Case, Decision, ListedCase } from "./case";

/** Why the register gave nothing: for each there is something else to do. */
export interface Withheld {
  readonly withheld: "unavailable" | "role_required" | "login_refused";
}

const reasons: Readonly<Record<number, Withheld["withheld"]>> = { 401: "login_refused", 403: "role_required" };

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
  return answer?.ok
    ? ((await answer.json()) as Answer)
    : { withheld: (answer && reasons[answer.status]) ?? "unavailable" };
}

/** Sends a decision on, as the person. */
export const decideInRegister = (session: Session, nr: string, decision: Decision, form: FormData) =>
  filed<Case, keyof Decision, keyof Words["form"]["refused"]>(
    auth,
    session,
    filingCall(`${registerAddress()}saker/${idInAddress(nr)}/vedtak`, form, decision),
    ["already_decided", "changed_meanwhile"],
    reasons,
  );
