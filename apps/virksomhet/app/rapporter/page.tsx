import { organisationsWith } from "@adgangskort/node";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { organisationName } from "#shell/written-out.ts";
import { ListPage } from "#shell/list-page.tsx";
import { requestedPage, type SearchProps } from "#shell/pages.tsx";
import { auth, mayRead, mayWrite } from "../../auth";
import { localWords, titled } from "../../language";
import { figuresOf, monthName } from "./figures";
import { filedReports } from "./register";

export const generateMetadata = titled((words) => words.reports.title);

export default async function Reports(asked: SearchProps): Promise<ReactNode> {
  const page = await requestedPage(asked);
  const session = await auth.requireOrganisation({ ...mayRead, returnTo: `/rapporter${page}` });
  const { language, words } = await localWords();
  const filed = await filedReports(session, page);
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <ListPage
      name="reports"
      title={words.reports.title}
      none={words.reports.none}
      path="/rapporter"
      read={filed}
      language={language}
      act={writes ? { href: "/rapporter/ny", text: words.reports.newReport } : words.reports.readOnly}
    >
      {({ rapporter }) =>
        rapporter.map((report) => (
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
        ))
      }
    </ListPage>
  );
}
