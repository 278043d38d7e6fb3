import { problem } from "../problem.ts";
import type { FiledBy, ReportStore } from "./report-store.ts";
import { readReport } from "./report.ts";

interface Filing {
  readonly reports: ReportStore;
  /** Whether the caller may file for this organisation. */
  readonly mayFor: (organisationNumber: string) => boolean;
  readonly by: FiledBy;
}

/** Files the report in a request, for the organisation that it names. */
export async function fileReport(request: Request, { reports, mayFor, by }: Filing): Promise<Response> {
  const now = new Date();
  const given = readReport(await request.json().catch(() => undefined), now);
  if ("faults" in given)
    return problem({ status: 400, code: "input_invalid", title: "This is no report", errors: given.faults });
  // A right for some organisation is not enough: the report is of this one.
  if (!mayFor(given.read.organisasjonsnummer))
    return problem({
      status: 403,
      code: "organisation_refused",
      title: "The token gives no right to report for this organisation",
    });
  const report = await reports.file(given.read, now, by);
  return report
    ? Response.json(report, { status: 201 })
    : problem({ status: 409, code: "already_reported", title: "This month has been reported" });
}
