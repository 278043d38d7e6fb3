import { Alert, Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { newFiling } from "#shell/filing.ts";
import { type At, Title } from "#shell/page.tsx";
import { auth, mayWrite } from "../../../../auth";
import { localWords, titled } from "../../../../language";
import { StrongerLogin } from "../../../stronger-login";
import { briefFigures, municipalityName, rentFigures } from "../../figures";
import { caseWith } from "../../register";
import { ApprovalForm } from "./approval-form";

export const generateMetadata = titled((words) => words.payment.title);

/** What the person is about to approve, and on whose behalf. */
export default async function PaymentPage({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const returnTo = `/saker/${encodeURIComponent(nr)}/utbetaling`;
  const { language, words } = await localWords();
  // The right first: who may not approve is not asked for a stronger login in vain.
  const session = await auth.requireOrganisation({ ...mayWrite, assurance: "substantial", returnTo });
  const verdict = auth.judge(session, { assurance: "high", returnTo });
  if (!verdict.allowed)
    return <StrongerLogin words={words.needsHigh} href={verdict.location} otherWays={words.otherWays.title} />;
  const found = await caseWith(nr, session, returnTo);
  if (found === undefined)
    return (
      <NotAvailable
        name="payment"
        title={words.payment.title}
        back={{ href: `/saker/${encodeURIComponent(nr)}`, text: words.payment.back }}
      />
    );
  const back = { href: `/saker/${found.saksnummer}`, text: words.payment.back };
  const title = <Title back={back}>{words.payment.title}</Title>;
  // What the action answers too: without scripting, its answer is this page.
  if (found.status !== "innvilget")
    return (
      <>
        {title}
        <Alert data-color="warning">
          {found.status === "godkjent" ? (
            <>
              {words.payment.refused.already_approved}{" "}
              <Link href={`${back.href}/kvittering`}>{words.case.toReceipt}</Link>
            </>
          ) : (
            words.payment.refused.nothing_granted
          )}
        </Alert>
      </>
    );
  return (
    <>
      {title}
      <Alert data-color="info">
        {words.payment.youActFor}{" "}
        <strong>{municipalityName(session.representation.organisations, words.figures)}</strong>
      </Alert>
      <Facts
        of={[
          { label: words.case.title, value: found.saksnummer },
          ...briefFigures(found, words.figures, language).slice(0, 1),
          ...rentFigures(found, words.figures, language).slice(1),
        ]}
      />
      <ApprovalForm
        filing={newFiling(found.versjon)}
        saksnummer={found.saksnummer}
        words={words.payment}
        toReceipt={words.case.toReceipt}
      />
    </>
  );
}
