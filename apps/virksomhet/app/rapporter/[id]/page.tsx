import { Alert, Button, Heading, Link } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { auth, mayRead } from "../../../auth";
import { spoken } from "../../../language";
import { Figures, figuresOf, organisationName } from "../figures";
import { filedReports } from "../register";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.receipt.title };
}

interface ReceiptProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** The receipt of a report, for whoever acts for its organisation. */
export default async function Receipt({ params }: ReceiptProps): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/rapporter/${encodeURIComponent(id)}`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await spoken();
  const reports = await filedReports(session, returnTo);
  if (reports === undefined) return <Alert data-color="warning">{words.reports.unavailable}</Alert>;
  const report = reports.find((one) => one.id === id);
  if (!report) notFound();
  const organisation = organisationName(report.organisasjonsnummer, session.representation, words.figures);
  const sentAt = new Date(report.innsendt).toLocaleString(language, {
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
        {words.receipt.onBehalfOf} <strong>{organisation}</strong>
      </Alert>
      <Figures
        of={[
          ...figuresOf(report, words.figures, language),
          { label: words.figures.innsendt, value: sentAt },
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
