import type { ReactNode } from "react";
import { noSuchPage } from "#shell/no-such-page.ts";
import { NotAvailable } from "#shell/not-available.tsx";
import { personOf } from "#shell/person-of.ts";
import { Receipt, referenceOf } from "#shell/receipt.tsx";
import { shared } from "#shell/texts.ts";
import { momentOf } from "#shell/written-out.ts";
import { type At } from "#shell/page.tsx";
import { auth, mayRead } from "../../../../auth";
import { localWords, titled } from "../../../../language";
import { briefFigures, municipalityName, rentFigures } from "../../figures";
import { caseWith } from "../../register";

export const generateMetadata = titled((_words, { receipt }) => receipt.title);

/** The receipt of an approval, for whoever may read the case. */
export default async function ReceiptPage({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const returnTo = `/saker/${encodeURIComponent(nr)}/kvittering`;
  const session = await auth.requireOrganisation({ ...mayRead, assurance: "substantial", returnTo });
  const { language, words } = await localWords();
  const found = await caseWith(nr, session, returnTo);
  if (found === undefined)
    return (
      <NotAvailable
        name="receipt"
        title={shared[language].receipt.title}
        back={{ href: "/saker", text: words.cases.toCases }}
      />
    );
  if (!found.utbetaling) noSuchPage();
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
        ...personOf(words.receipt.approvedBy, found.utbetaling.godkjentAv, session, language),
        { label: words.receipt.reference, value: referenceOf(found.utbetaling.referanse) },
      ]}
      then={words.receipt.next}
      next={{ href: "/saker", text: words.cases.toCases }}
    />
  );
}
