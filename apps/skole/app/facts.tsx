import type { ReactNode } from "react";

/** A name and a value, as people read them. */
export type Fact = readonly [label: string, value: ReactNode];

export function Facts({ of: facts }: { readonly of: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `310000248` as people write it, with what it is in front: `org.nr. 310 000 248`, never broken in two. */
export function numberOf(organisationNumber: string, label: string): string {
  return `${label}\u00A0${organisationNumber.replaceAll(/\d{3}(?=\d)/g, "$&\u00A0")}`;
}
