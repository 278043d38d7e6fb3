import { organisationsWith } from "@adgangskort/node";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../../auth";

const right = { resource: "urn:altinn:resource:eksempel-rapport", action: "write" } as const;
export const metadata: Metadata = { title: "Send inn rapport" };

export default async function Report(): Promise<ReactNode> {
  const session = await auth.requireOrganisation({ ...right, returnTo: "/rapport" });
  const names = organisationsWith(session.representation, right).map(({ name }) => name);
  const shown = names.length > 100 ? [...names.slice(0, 100), `${names.length - 100} andre`] : names;
  return (
    <>
      <h1>Send inn rapport</h1>
      <p>Du kan sende inn rapport for {new Intl.ListFormat("nb").format(shown)}.</p>
      <p>
        <a href="/oversikt">Til oversikten</a>
      </p>
    </>
  );
}
