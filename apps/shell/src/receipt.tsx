import { Alert, Button } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts, type Fact } from "./facts.tsx";
import { Title } from "./page.tsx";

interface ReceiptProps {
  readonly title: string;
  /** On whose behalf it was done. */
  readonly onBehalfOf: Fact;
  readonly facts: readonly Fact[];
  /** Where the person goes on to. */
  readonly next: { readonly href: string; readonly text: string };
}

/** That something was done for an organisation, and what. */
export function Receipt({ title, onBehalfOf, facts, next }: ReceiptProps): ReactNode {
  return (
    <>
      <Title>{title}</Title>
      <Alert data-color="success">
        {onBehalfOf.label} <strong>{onBehalfOf.value}</strong>
      </Alert>
      <Facts of={facts} />
      <Button asChild variant="secondary">
        <a href={next.href}>{next.text}</a>
      </Button>
    </>
  );
}
