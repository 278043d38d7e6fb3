import type { ReactNode } from "react";

/** What a form carries unseen about what it files. */
export interface Filing {
  /** Of this form, and no other. */
  readonly id: string;
  /** Of what the form changes, as the person has seen it: the register refuses to change another version. */
  readonly versjon?: number;
}

/** The hidden fields that `filingCall` reads. */
export function FilingFields({ of: { id, versjon } }: { readonly of: Filing }): ReactNode {
  return (
    <>
      <input type="hidden" name="filing" value={id} />
      {versjon !== undefined && <input type="hidden" name="versjon" value={versjon} />}
    </>
  );
}
