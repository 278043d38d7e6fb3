import { organisationsWith } from "@adgangskort/node";
import { Alert, Heading, Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { ButtonLink } from "#shell/button-link.tsx";
import { Facts } from "#shell/facts.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { type At, Title } from "#shell/page.tsx";
import { auth, mayRead, mayWrite } from "../../../auth";
import { localWords, titled } from "../../../language";
import { StrongerLogin } from "../../stronger-login";
import { briefFigures, householdFigures, rentFigures } from "../figures";
import { caseWith } from "../register";

export const generateMetadata = titled((words) => words.case.title, "nr");

/** The whole of a case, for whoever may read it: a work account, which is no level, reads why not. */
export default async function CasePage({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const returnTo = `/saker/${encodeURIComponent(nr)}`;
  const { language, words } = await localWords();
  const verdict = auth.judge(await auth.requireOrganisation({ returnTo }), { assurance: "substantial", returnTo });
  if (!verdict.allowed) {
    // This page explains, so its link leads straight to the login.
    const eid = auth.loginChoices({ returnTo }).find(({ id }) => id === "eid");
    const href = eid?.href ?? verdict.location;
    return <StrongerLogin words={words.needsEid} href={href} otherWays={words.otherWays.title} />;
  }
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const found = await caseWith(nr, session, returnTo);
  if (found === undefined)
    return (
      <NotAvailable
        name="case"
        title={`${words.case.title} ${nr}`}
        back={{ href: "/saker", text: words.cases.toCases }}
      />
    );
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <>
      <Title back={{ href: "/saker", text: words.cases.toCases }}>
        {words.case.title} {found.saksnummer}
      </Title>
      {[
        { heading: words.case.application, figures: briefFigures(found, words.figures, language) },
        { heading: words.case.household, figures: householdFigures(found, words.figures, language) },
        { heading: words.case.rent, figures: rentFigures(found, words.figures, language) },
      ].map(({ heading, figures }) => (
        <section key={heading}>
          <Heading level={2} data-size="sm">
            {heading}
          </Heading>
          <Facts of={figures} />
        </section>
      ))}
      {found.status === "til_behandling" && <Alert data-color="info">{words.case.notDecided}</Alert>}
      {found.status === "innvilget" && !writes && <Alert data-color="info">{words.case.readOnly}</Alert>}
      <div className="row">
        {found.status === "innvilget" && writes && (
          <ButtonLink href={`${returnTo}/utbetaling`}>{words.case.approve}</ButtonLink>
        )}
        {found.status === "godkjent" && <Link href={`${returnTo}/kvittering`}>{words.case.toReceipt}</Link>}
      </div>
    </>
  );
}
