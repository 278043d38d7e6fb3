import type { Auth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import { recordAct } from "../record-act.ts";
import { filterIn } from "./filter.ts";
import { entriesOf, type Entry } from "./table.ts";

const most = 100_000;
const columns = ["time", "action", "result", "subject", "case", "reason"] as const;

/** The route `/revisjon/eksport`: the entries of a filter as a file, for auditors. `format` is `csv`, else JSON. */
export const auditExport = (auth: Pick<Auth, "protect" | "pseudonym">, mayRead: (session: Session) => boolean) =>
  auth.protect((request, { session }) => {
    const parameters = new URL(request.url).searchParams;
    if (!mayRead(session)) {
      recordAct(auth, session, { action: "export-audit-log", result: "refused" });
      return Response.json({ error: { code: "not_auditor" } }, { status: 403 });
    }
    const entries = entriesOf(filterIn(Object.fromEntries(parameters)), most);
    recordAct(auth, session, { action: "export-audit-log", result: "succeeded" });
    const isCsv = parameters.get("format") === "csv";
    return new Response(isCsv ? csv(entries) : JSON.stringify(entries, null, 2), {
      headers: {
        "content-type": isCsv ? "text/csv; charset=utf-8" : "application/json",
        "content-disposition": `attachment; filename="revisjonslogg.${isCsv ? "csv" : "json"}"`,
        "cache-control": "no-store",
      },
    });
  });

/** RFC 4180. A spreadsheet would take a text that begins so for a formula (OWASP, CSV injection). */
function csv(entries: readonly Entry[]): string {
  const cell = (value: string): string =>
    `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  const rows = entries.map((entry) => columns.map((column) => cell(entry[column])).join(","));
  return [columns.join(","), ...rows, ""].join("\r\n");
}
