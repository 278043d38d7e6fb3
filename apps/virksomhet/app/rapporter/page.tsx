import { organisationsWith } from "@adgangskort/node";
import { Alert, Button, Card, Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { organisationName } from "#shell/written-out.ts";
import { Title } from "#shell/page.tsx";
import { pageAsked, PageLinks, type Asked } from "#shell/pages.tsx";
import { auth, mayRead, mayWrite } from "../../auth";
import { spoken, titled } from "../../language";
import { figuresOf, monthName } from "./figures";
import { filedReports } from "./register";

export const generateMetadata = titled((words) => words.reports.title);

export default async function Reports(asked: Asked): Promise<ReactNode> {
  const page = await pageAsked(asked);
  const session = await auth.requireOrganisation({ ...mayRead, returnTo: `/rapporter${page}` });
  const { language, words } = await spoken();
  const filed = await filedReports(session, page);
  const reports = filed?.rapporter;
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <>
      <div className="row apart">
        <Title>{words.reports.title}</Title>
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
              <Facts of={figuresOf(report, words.figures, language).slice(1)} />
            </Card>
          </li>
        ))}
      </ul>
      {filed && <PageLinks path="/rapporter" of={filed} language={language} />}
    </>
  );
}
