import { auditExport } from "#shell/audit-log/export.ts";
import { auth, mayReadAuditLog } from "../../../auth";

export const GET = auditExport(auth, mayReadAuditLog);
