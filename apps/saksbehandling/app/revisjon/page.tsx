import { auditLogPage } from "#shell/audit-log/page.tsx";
import { auth, mayReadAuditLog } from "../../auth";
import { spoken, titled } from "../../language";

export const generateMetadata = titled((words) => words.audit.title);

export default auditLogPage({ auth, spoken, mayRead: mayReadAuditLog });
