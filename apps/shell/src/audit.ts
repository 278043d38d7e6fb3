import { reportToInspector, type ReportedEvent } from "./report-to-inspector.ts";

let keep: (entry: object) => void = () => {};

/** Has each entry of the audit log kept in another place too, such as a table for auditors. */
export function addAuditTarget(place: (entry: object) => void): void {
  keep = place;
}

/**
 * The audit log: one line of JSON for each event, without names or national ids. Digdir requires the person's IP address in it. It comes from the
 * proxy in front: have the proxy overwrite the header, since any client can send one.
 */
export function audit(event: ReportedEvent, request?: Request): void {
  const entry = { ...event, ip: request?.headers.get("x-forwarded-for") ?? undefined };
  console.log(JSON.stringify(entry));
  keep(entry);
  if (request) void reportToInspector(event, request);
}
