import { organisationsWith } from "@adgangskort/node";
import { Alert, Button, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { organisationName } from "#shell/written-out.ts";
import { NotAvailable } from "#shell/not-available.tsx";
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
  if (!filed) return <NotAvailable title={words.reports.title} back={{ href: "/", text: words.toFrontPage }} />;
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
      {filed.rapporter.length === 0 && <Paragraph>{words.reports.none}</Paragraph>}
      <ul className="reports">
        {filed.rapporter.map((report) => (
          <CardItem
            key={report.id}
            link={{
              href: `/rapporter/${report.id}`,
              text: `${monthName(report.maaned, language)} – ${organisationName(report.organisasjonsnummer, session.representation, words.figures)}`,
            }}
          >
            {/* The month is in the heading. */}
            <Facts of={figuresOf(report, words.figures, language).slice(1)} />
          </CardItem>
        ))}
      </ul>
      <PageLinks path="/rapporter" of={filed} language={language} />
    </>
  );
}
