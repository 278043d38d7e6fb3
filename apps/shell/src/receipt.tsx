import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts, type Fact } from "./facts.tsx";
import { Title } from "./page.tsx";
import { ReceiptEnd } from "./receipt-end.tsx";

interface ReceiptProps {
  readonly title: string;
  /** On whose behalf it was done. */
  readonly onBehalfOf: Fact;
  readonly facts: readonly Fact[];
  /** Where the person goes on to. */
  readonly next: { readonly href: string; readonly text: string };
  /** What happens next, and when. */
  readonly then: string;
  /** What else the person may do now. */
  readonly children?: ReactNode;
}

/** That something was done, on whose behalf, and what. */
export function Receipt({ title, onBehalfOf, facts, next, then, children }: ReceiptProps): ReactNode {
  return (
    <>
      <Title back={next}>{title}</Title>
      <Alert data-color="success">
        {onBehalfOf.label} <strong>{onBehalfOf.value}</strong>
      </Alert>
      <Facts of={facts} />
      <ReceiptEnd title={title} facts={[onBehalfOf, ...facts]} then={then}>
        {children}
      </ReceiptEnd>
    </>
  );
}

/** A reference in groups of four, as people read it aloud. */
export function referenceOf(id: string): string {
  return id
    .replaceAll("-", "")
    .slice(0, 8)
    .replaceAll(/.{4}(?=.)/g, "$&\u00a0");
}
