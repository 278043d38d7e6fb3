import { isAuthError, type Session } from "@adgangskort/node";
import { redirect } from "next/navigation";
import { auth } from "../../auth";
import { reportsAddress } from "../../register-address";
import type { FiledReport, Report } from "./report";

/** What the person may read, asked for with their own access token; `undefined` while the register does not answer. */
export async function filedReports(session: Session, returnTo: string): Promise<readonly FiledReport[] | undefined> {
  const answer = await answerOf(session.fetch(reportsAddress())).catch((error: unknown) => {
    // The provider has taken the session back: a new login mends that.
    if (!isAuthError(error) || error.status !== 401) throw error;
    redirect(`/auth/login?${new URLSearchParams({ return_to: returnTo }).toString()}`);
  });
  const stronger = answer && (await auth.stepUpHref(session, answer, { returnTo }));
  if (stronger !== undefined) redirect(stronger);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as { readonly rapporter: readonly FiledReport[] }).rapporter;
}

/** What the register made of a report. */
export type Filed =
  | { readonly id: string }
  | { readonly refused: "organisation_refused" | "already_reported" | "unavailable" }
  | { readonly faults: readonly (keyof Report)[] };

/** Sends a report on, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function sendToRegister(session: Session, report: Report): Promise<Filed> {
  const call = session.fetch(reportsAddress(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer === undefined || answer.status >= 500) return { refused: "unavailable" };
  const said = (await answer.json().catch(() => ({}))) as Partial<FiledReport & Problem>;
  if (answer.ok && said.id !== undefined) return { id: said.id };
  if (said.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  if (said.code === "already_reported") return { refused: said.code };
  return { refused: answer.status === 403 ? "organisation_refused" : "unavailable" };
}

/** What the register says of what it does not take (RFC 9457). */
interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly field: keyof Report }[];
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
