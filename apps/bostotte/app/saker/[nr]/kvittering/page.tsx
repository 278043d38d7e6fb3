import { Alert, Button, Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { auth, mayRead } from "../../../../auth";
import { spoken } from "../../../../language";
import { briefFigures, Figures, municipalityName, rentFigures } from "../../figures";
import { caseWith } from "../../register";

interface ReceiptProps {
  readonly params: Promise<{ readonly nr: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.receipt.title };
}

/** The receipt of an approval, for whoever may read the case. */
export default async function ReceiptPage({ params }: ReceiptProps): Promise<ReactNode> {
  const { nr } = await params;
  const returnTo = `/saker/${encodeURIComponent(nr)}/kvittering`;
  const session = await auth.requireOrganisation({ ...mayRead, assurance: "substantial", returnTo });
  const { language, words } = await spoken();
  const found = await caseWith(nr, session, returnTo);
  if (found === undefined) return <Alert data-color="warning">{words.cases.unavailable}</Alert>;
  if (!found.utbetaling) notFound();
  const approvedAt = new Date(found.utbetaling.godkjent).toLocaleString(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Oslo",
  });
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.receipt.title}
      </Heading>
      <Alert data-color="success">
        {words.receipt.onBehalfOf}{" "}
        <strong>{municipalityName(session.representation.organisations, words.figures)}</strong>
      </Alert>
      <Figures
        of={[
          { label: words.case.title, value: found.saksnummer },
          ...briefFigures(found, words.figures, language).slice(0, 1),
          ...rentFigures(found, words.figures, language).slice(1),
          { label: words.receipt.approvedAt, value: approvedAt },
          { label: words.receipt.reference, value: found.utbetaling.referanse.slice(0, 8) },
        ]}
      />
      <Button asChild variant="secondary">
        <a href="/saker">{words.cases.toCases}</a>
      </Button>
    </>
  );
}
