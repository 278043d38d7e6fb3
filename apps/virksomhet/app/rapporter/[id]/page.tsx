import { Alert, Button, Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { momentOf, organisationName } from "#shell/written-out.ts";
import { type At, Title } from "#shell/page.tsx";
import { auth, mayRead } from "../../../auth";
import { spoken, titled } from "../../../language";
import { figuresOf } from "../figures";
import { filedReport } from "../register";

export const generateMetadata = titled((words) => words.receipt.title);

/** The receipt of a report, for those who act for its organisation. */
export default async function Receipt({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/rapporter/${encodeURIComponent(id)}`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await spoken();
  const report = await filedReport(session, id, returnTo);
  if (report === undefined) return <Alert data-color="warning">{words.reports.unavailable}</Alert>;
  const organisation = organisationName(report.organisasjonsnummer, session.representation, words.figures);
  return (
    <>
      <Title>{words.receipt.title}</Title>
      <Alert data-color="success">
        {words.receipt.onBehalfOf} <strong>{organisation}</strong>
      </Alert>
      <Facts
        of={[
          ...figuresOf(report, words.figures, language),
          { label: words.figures.innsendt, value: momentOf(report.innsendt, language) },
          { label: words.receipt.reference, value: report.id.slice(0, 8) },
        ]}
      />
      <div className="row">
        <Button asChild variant="secondary">
          <a href="/rapporter">{words.reports.toReports}</a>
        </Button>
        <Link href="/rapporter/ny">{words.receipt.another}</Link>
      </div>
    </>
  );
}
