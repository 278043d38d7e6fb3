import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import type { PageOf } from "#shell/pages.tsx";
import { filed, idInAddress, readForPage } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { registerAddress } from "../../register-address";
import type { FiledReport, Report } from "./report";

/** What the person may read, asked for with their own access token; `undefined` while the register does not answer. */
export const filedReports = (session: Session, page: string) =>
  readForPage<PageOf & { readonly rapporter: readonly FiledReport[] }>(
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
  readForPage<FiledReport>(auth, session, `${registerAddress()}rapporter/${idInAddress(id)}`, returnTo);

/** The report of the same organisation and month that is filed already, if the person may read it. */
export async function reportLike(
  session: Session,
  { organisasjonsnummer, maaned }: Report,
): Promise<FiledReport | undefined> {
  const reports = await latestReports(session);
  return reports.find((one) => one.organisasjonsnummer === organisasjonsnummer && one.maaned === maaned);
}

/** Sends a report on, as the person. */
export const sendToRegister = (session: Session, report: Report, form: FormData) =>
  filed<FiledReport, keyof Report, "organisation_refused" | "already_reported">(
    auth,
    session,
    filingCall(`${registerAddress()}rapporter`, form, report),
    ["already_reported"],
    { 403: "organisation_refused" },
  );
