import { organisationsWith } from "@adgangskort/node";
import type { ReactNode } from "react";
import { auth } from "./auth.ts";

const right = { resource: "urn:altinn:resource:etaten-rapport", action: "write" } as const;

export default async function ReportPage(): Promise<ReactNode> {
  const session = await auth.requireOrganisation({ ...right, returnTo: "/rapport" });
  const names = organisationsWith(session.representation, right).map(({ name }) => name);
  return <h1>{`Rapport for ${new Intl.ListFormat("nb").format(names)}`}</h1>;
}
