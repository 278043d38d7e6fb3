import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes one line of JSON, and is done when the line is on the disk. Where it cannot be written, it rejects: then nobody is let in. */
export async function writeToAuditLog(event: object): Promise<void> {
  const file = process.env["AUDIT_LOG"] ?? ".data/audit.jsonl";
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(event)}\n`, { mode: 0o600, flush: true });
}
