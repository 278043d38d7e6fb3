import { NotAvailable } from "@adgangskort/react";
import type { ReactNode } from "react";

export function CaseNotAvailable({ reference }: { readonly reference: string }): ReactNode {
  return (
    <NotAvailable title="Sak 1042" back={{ href: "/saker", children: "Til sakene" }} reference={reference}>
      Registeret svarer ikke akkurat nå. Vent litt, og prøv igjen.
    </NotAvailable>
  );
}
