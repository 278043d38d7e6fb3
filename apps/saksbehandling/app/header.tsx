import { Link } from "@digdir/designsystemet-react";
import type { HeaderOptions, HeaderProps } from "#shell/header.tsx";
import { auth, can, mayReadAuditLog } from "../auth";
import { mark } from "../service";
import type { Words } from "../texts/nb";

/** For auditors, on every page the way to the audit log. The mark leads an auditor who is no caseworker there: the cases refuse them. */
export async function header({ facts, words }: HeaderProps<Words>): Promise<HeaderOptions> {
  const session = facts && (await auth.session());
  if (!session || !mayReadAuditLog(session)) return { mark, start: "/saker" };
  const handlesCases = can(session, { resource: "cases", action: "handle" });
  return {
    mark,
    start: handlesCases ? "/saker" : "/revisjon",
    parts: (
      <nav aria-label={words.service} className="row parts">
        {handlesCases && <Link href="/saker">{words.cases.title}</Link>}
        <Link href="/revisjon">{words.audit.title}</Link>
      </nav>
    ),
  };
}
