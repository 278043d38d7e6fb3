import { organisationsWith } from "@adgangskort/node";
import type { ReactNode } from "react";
import { auth } from "../auth.ts";
import { reportsOf } from "./reports.ts";

const right = { resource: "urn:altinn:resource:etaten-rapport", action: "read" } as const;

export default async function ReportsPage(): Promise<ReactNode> {
  // At every request, outside the cache: a person who lost the right since is refused.
  const session = await auth.requireOrganisation({ ...right, returnTo: "/rapporter" });
  const organisations = organisationsWith(session.representation, right);
  const reports = await Promise.all(organisations.map(({ organisationNumber }) => reportsOf(organisationNumber)));
  return (
    <ul>
      {reports.flat().map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  );
}
