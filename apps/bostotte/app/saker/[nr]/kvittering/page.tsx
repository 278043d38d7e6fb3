import { Alert, Button } from "@digdir/designsystemet-react";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { momentOf } from "#shell/written-out.ts";
import { type At, Title } from "#shell/page.tsx";
import { auth, mayRead } from "../../../../auth";
import { spoken, titled } from "../../../../language";
import { briefFigures, municipalityName, rentFigures } from "../../figures";
import { caseWith } from "../../register";

export const generateMetadata = titled((words) => words.receipt.title);

/** The receipt of an approval, for whoever may read the case. */
export default async function ReceiptPage({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const returnTo = `/saker/${encodeURIComponent(nr)}/kvittering`;
  const session = await auth.requireOrganisation({ ...mayRead, assurance: "substantial", returnTo });
  const { language, words } = await spoken();
  const found = await caseWith(nr, session, returnTo);
  if (found === undefined) return <Alert data-color="warning">{words.cases.unavailable}</Alert>;
  if (!found.utbetaling) notFound();
  return (
    <>
      <Title>{words.receipt.title}</Title>
      <Alert data-color="success">
        {words.receipt.onBehalfOf}{" "}
        <strong>{municipalityName(session.representation.organisations, words.figures)}</strong>
      </Alert>
      <Facts
        of={[
          { label: words.case.title, value: found.saksnummer },
          ...briefFigures(found, words.figures, language).slice(0, 1),
          ...rentFigures(found, words.figures, language).slice(1),
          { label: words.receipt.approvedAt, value: momentOf(found.utbetaling.godkjent, language) },
          { label: words.receipt.reference, value: found.utbetaling.referanse.slice(0, 8) },
        ]}
      />
      <Button asChild variant="secondary">
        <a href="/saker">{words.cases.toCases}</a>
      </Button>
    </>
  );
}
