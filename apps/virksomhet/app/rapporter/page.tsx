import { organisationsWith } from "@adgangskort/node";
import { Alert, Button, Card, Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth, mayRead, mayWrite } from "../../auth";
import { spoken } from "../../language";
import { Figures, figuresOf, monthName, organisationName } from "./figures";
import { filedReports } from "./register";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.reports.title };
}

export default async function Reports(): Promise<ReactNode> {
  const session = await auth.requireOrganisation({ ...mayRead, returnTo: "/rapporter" });
  const { language, words } = await spoken();
  const reports = await filedReports(session, "/rapporter");
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <>
      <div className="row apart">
        <Heading level={1} data-size="lg">
          {words.reports.title}
        </Heading>
        {writes && (
          <Button asChild>
            <a href="/rapporter/ny">{words.reports.newReport}</a>
          </Button>
        )}
      </div>
      {!writes && <Alert data-color="info">{words.reports.readOnly}</Alert>}
      {reports === undefined && <Alert data-color="warning">{words.reports.unavailable}</Alert>}
      {reports?.length === 0 && <Paragraph>{words.reports.none}</Paragraph>}
      <ul className="reports">
        {reports?.map((report) => (
          <li key={report.id}>
            <Card>
              <Heading level={2} data-size="2xs">
                <Link href={`/rapporter/${report.id}`}>
                  {monthName(report.maaned, language)} –{" "}
                  {organisationName(report.organisasjonsnummer, session.representation, words.figures)}
                </Link>
              </Heading>
              {/* The month is in the heading. */}
              <Figures of={figuresOf(report, words.figures, language).slice(1)} />
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}
