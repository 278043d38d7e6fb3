import type { ReactNode } from "react";

/** A fact by its name, as people read it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A list of facts. `--fact` in the app's stylesheet is the least width of one. */
export function Facts({ of: facts }: { readonly of: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
