import type { ReactNode } from "react";
import { can } from "./access.ts";
import { auth } from "./auth.ts";

export default async function ReportsPage(): Promise<ReactNode> {
  const session = await auth.requireOrganisation({ returnTo: "/rapport" });
  return (
    <>
      <h1>Rapport</h1>
      {can(session, { resource: "report", action: "send", anyOrganisation: true }) && (
        <a href="/rapport/send">Send inn</a>
      )}
    </>
  );
}
