import type { Organisation, Representation } from "@adgangskort/node";
import type { ReactNode } from "react";

/** For whom the person acts, and what they may do there. Always the whole list, never its first. */
export function ActingFor({ representation }: { readonly representation: Representation }): ReactNode {
  if (representation.kind === "self") return "Bare deg selv";
  return (
    <ul>
      {representation.organisations.map((organisation) => (
        <li key={organisation.organisationNumber}>
          {organisation.name} <span className="muted number">org.nr. {spaced(organisation.organisationNumber)}</span>
          <br />
          <span className="muted">{rightsOf(organisation)}</span>
        </li>
      ))}
    </ul>
  );
}

const rights: Readonly<Record<string, string>> = { read: "lese", write: "sende inn" };

function rightsOf({ grants }: Organisation): string {
  const actions = new Set(grants.flatMap(({ actions: granted = [] }) => granted));
  return `Kan ${new Intl.ListFormat("nb").format([...actions].map((action) => rights[action] ?? action))}`;
}

function spaced(organisationNumber: string): string {
  return organisationNumber.replaceAll(/\d{3}(?=\d)/g, "$& ");
}
