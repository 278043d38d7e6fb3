import type { ReactNode } from "react";
import { auth } from "./auth.ts";

export default async function ReportPage(): Promise<ReactNode> {
  const { representation } = await auth.requireOrganisation({
    resource: "urn:altinn:resource:etaten-rapport",
    action: "write",
    returnTo: "/rapport",
  });
  const [{ name }] = representation.organisations;
  return <h1>{`Rapport for ${name}`}</h1>;
}
