import { Paragraph, Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { ListPage } from "#shell/list-page.tsx";
import { requestedPage, type SearchProps } from "#shell/pages.tsx";
import { localWords, titled } from "../../language";
import type { Words } from "../../texts/nb";
import type { ListedCase } from "./case";
import { factsOf } from "./facts";
import { allCases } from "./register";
import { requireCaseworker } from "./require-caseworker";
import { WithheldNotice } from "./withheld-notice";

export const generateMetadata = titled((words) => words.cases.title);

export default async function Cases(asked: SearchProps): Promise<ReactNode> {
  const page = await requestedPage(asked);
  const session = await requireCaseworker(`/saker${page}`);
  const { language, words } = await localWords();
  const cases = await allCases(session, page);
  const { title, lead } = words.cases;
  if ("withheld" in cases)
    return <WithheldNotice name="cases" {...cases} title={title} back={{ href: "/", text: words.toFrontPage }} />;
  return (
    <ListPage
      name="cases"
      title={title}
      lead={<Paragraph>{lead}</Paragraph>}
      path="/saker"
      read={cases}
      language={language}
    >
      {({ saker }) =>
        saker.map((one) => (
          <CardItem
            key={one.nr}
            link={{
              href: `/saker/${one.nr}`,
              text: `${words.cases.one} ${one.nr} – ${one.fornavn ?? words.cases.shielded}`,
            }}
            aside={<Status of={one} words={words.cases} />}
          >
            <Facts of={factsOf(one, words.facts, language)} />
          </CardItem>
        ))
      }
    </ListPage>
  );
}

function Status({ of, words }: { readonly of: ListedCase; readonly words: Words["cases"] }): ReactNode {
  return of.avgjort ? <Tag data-color="success">{words.decided}</Tag> : <Tag data-color="info">{words.open}</Tag>;
}
