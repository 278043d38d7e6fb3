import type { Organisation, Representation } from "@adgangskort/node";
import type { ReactNode } from "react";

/** Organisations on the page at most: a person may act for thousands. */
const mostShown = 100;

/** For whom the person acts, and what they may do there. A list, never its first. */
export function ActingFor({ representation }: { readonly representation: Representation }): ReactNode {
  if (representation.kind === "self") return "Bare deg selv";
  const { organisations } = representation;
  return (
    <ul>
      {organisations.slice(0, mostShown).map((organisation) => (
        <li key={organisation.organisationNumber}>
          {organisation.name} <span className="muted number">org.nr. {spaced(organisation.organisationNumber)}</span>
          <br />
          <span className="muted">{rightsOf(organisation)}</span>
        </li>
      ))}
      {organisations.length > mostShown && <li>og {organisations.length - mostShown} andre</li>}
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
