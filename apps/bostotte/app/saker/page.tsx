import { Alert } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { ListPage } from "#shell/list-page.tsx";
import { requestedPage, type SearchProps } from "#shell/pages.tsx";
import { auth, rightToList } from "../../auth";
import { localWords, titled } from "../../language";
import { briefFigures } from "./figures";
import { allCases } from "./register";

export const generateMetadata = titled((words) => words.cases.title);

export default async function Cases(asked: SearchProps): Promise<ReactNode> {
  const page = await requestedPage(asked);
  const facts = await auth.facts();
  // Either way leads here, and a guard would choose for the person.
  if (facts === null) redirect("/");
  const session = await auth.requireOrganisation({ ...rightToList(facts?.provider), returnTo: `/saker${page}` });
  const { language, words } = await localWords();
  const read = await allCases(session, page);
  return (
    <ListPage
      name="cases"
      title={words.cases.title}
      none={words.cases.none}
      path="/saker"
      read={read}
      language={language}
      lead={session.provider === "jobbkonto" && <Alert data-color="info">{words.cases.inBrief}</Alert>}
    >
      {({ saker }) =>
        saker.map((one) => (
          <CardItem
            key={one.saksnummer}
            link={{ href: `/saker/${one.saksnummer}`, text: `${words.case.title} ${one.saksnummer}` }}
          >
            <Facts of={briefFigures(one, words.figures, language)} />
          </CardItem>
        ))
      }
    </ListPage>
  );
}
