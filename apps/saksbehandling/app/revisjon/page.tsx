import { auditLogPage } from "#shell/audit-log/page.tsx";
import { auth, mayReadAuditLog } from "../../auth";
import { localWords, titled } from "../../language";

export const generateMetadata = titled((words) => words.audit.title);

export default auditLogPage({ auth, localWords, mayRead: mayReadAuditLog });
