import { Alert, Paragraph } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { Title } from "#shell/page.tsx";
import { pageAsked, PageLinks, type Asked } from "#shell/pages.tsx";
import { auth, rightToList } from "../../auth";
import { spoken, titled } from "../../language";
import { briefFigures } from "./figures";
import { allCases } from "./register";

export const generateMetadata = titled((words) => words.cases.title);

export default async function Cases(asked: Asked): Promise<ReactNode> {
  const page = await pageAsked(asked);
  const facts = await auth.facts();
  // Either way leads here, and a guard would choose for the person.
  if (facts === null) redirect("/");
  const session = await auth.requireOrganisation({ ...rightToList(facts?.provider), returnTo: `/saker${page}` });
  const { language, words } = await spoken();
  const read = await allCases(session, page);
  if (!read) return <NotAvailable title={words.cases.title} back={{ href: "/", text: words.toFrontPage }} />;
  return (
    <>
      <Title>{words.cases.title}</Title>
      {session.provider === "jobbkonto" && <Alert data-color="info">{words.cases.inBrief}</Alert>}
      {read.saker.length === 0 && <Paragraph>{words.cases.none}</Paragraph>}
      <ul className="cases">
        {read.saker.map((one) => (
          <CardItem
            key={one.saksnummer}
            link={{ href: `/saker/${one.saksnummer}`, text: `${words.case.title} ${one.saksnummer}` }}
          >
            <Facts of={briefFigures(one, words.figures, language)} />
          </CardItem>
        ))}
      </ul>
      <PageLinks path="/saker" of={read} language={language} />
    </>
  );
}
