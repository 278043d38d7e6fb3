import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import type { PageOf } from "#shell/pages.tsx";
import { answerOf, idInAddress, saidBy, shownFrom, type Problem } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { registerAddress } from "../../register-address";
import type { FiledReport, Report } from "./report";

/** What the person may read, asked for with their own access token; `undefined` while the register does not answer. */
export const filedReports = (session: Session, page: string) =>
  shownFrom<PageOf & { readonly rapporter: readonly FiledReport[] }>(
    auth,
    session,
    `${registerAddress()}rapporter${page}`,
    `/rapporter${page}`,
  );

/** More pages of reports than this are of a person with many organisations. The register refuses what is filed already, whatever is read here. */
const mostPages = 5;

/** The reports of the first pages, latest first; those that were read while the register answered. */
export async function latestReports(session: Session): Promise<readonly FiledReport[]> {
  const reports: FiledReport[] = [];
  for (let side = 1; side <= mostPages; side += 1) {
    const page = await filedReports(session, side === 1 ? "" : `?side=${side}`);
    reports.push(...(page?.rapporter ?? []));
    if (page === undefined || side >= page.sider) break;
  }
  return reports;
}

/** One of those. */
export const filedReport = (session: Session, id: string, returnTo: string) =>
  shownFrom<FiledReport>(auth, session, `${registerAddress()}rapporter/${idInAddress(id)}`, returnTo);

/** The report of the same organisation and month that is filed already, if the person may read it. */
export async function reportLike(
  session: Session,
  { organisasjonsnummer, maaned }: Report,
): Promise<FiledReport | undefined> {
  const filed = await latestReports(session);
  return filed.find((one) => one.organisasjonsnummer === organisasjonsnummer && one.maaned === maaned);
}

/** What the register made of a report. */
export type Filed =
  | { readonly id: string }
  | { readonly refused: "organisation_refused" | "already_reported" | "unavailable" }
  | { readonly faults: readonly (keyof Report)[] };

/** Sends a report on, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function sendToRegister(session: Session, report: Report, form: FormData): Promise<Filed> {
  const call = session.fetch(...filingCall(`${registerAddress()}rapporter`, form, report));
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer === undefined || answer.status >= 500) return { refused: "unavailable" };
  const said = await saidBy<FiledReport & Problem<keyof Report>>(answer);
  if (answer.ok && said.id !== undefined) return { id: said.id };
  if (said.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  if (said.code === "already_reported") return { refused: said.code };
  return { refused: answer.status === 403 ? "organisation_refused" : "unavailable" };
}
