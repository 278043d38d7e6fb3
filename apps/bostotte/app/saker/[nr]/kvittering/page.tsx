import { Alert } from "@digdir/designsystemet-react";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Receipt } from "#shell/receipt.tsx";
import { momentOf } from "#shell/written-out.ts";
import { type At } from "#shell/page.tsx";
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
    <Receipt
      title={words.receipt.title}
      onBehalfOf={{
        label: words.receipt.onBehalfOf,
        value: municipalityName(session.representation.organisations, words.figures),
      }}
      facts={[
        { label: words.case.title, value: found.saksnummer },
        ...briefFigures(found, words.figures, language).slice(0, 1),
        ...rentFigures(found, words.figures, language).slice(1),
        { label: words.receipt.approvedAt, value: momentOf(found.utbetaling.godkjent, language) },
        { label: words.receipt.reference, value: found.utbetaling.referanse.slice(0, 8) },
      ]}
      next={{ href: "/saker", text: words.cases.toCases }}
    />
  );
}
