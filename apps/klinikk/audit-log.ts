import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { reportToInspector, type ReportedEvent } from "#shell/report-to-inspector.ts";

/**
 * Writes one line of JSON to a file and to standard output, and is done when the line is on the disk. Where it cannot be written, it rejects: then nobody is let in. The person's
 * address is what the proxy in front says: have yours set the header anew, since anybody can send one.
 */
export async function writeToAuditLog(event: ReportedEvent, request?: Request): Promise<void> {
  const file = process.env["AUDIT_LOG"] ?? ".data/audit.jsonl";
  await mkdir(dirname(file), { recursive: true });
  const line = JSON.stringify({ ...event, ip: request?.headers.get("x-forwarded-for") ?? undefined });
  await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
  console.log(line);
  if (request) void reportToInspector(event, request);
}
