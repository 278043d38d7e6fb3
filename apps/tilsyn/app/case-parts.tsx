import { Heading, Link, Paragraph, Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { CardItem, Cards } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { ListPage } from "#shell/list-page.tsx";
import { dayOf, storedOrganisation } from "#shell/written-out.ts";
import { localWords } from "../language";
import type { Case, Cases, Finding } from "../register";

interface CaseListProps {
  readonly side: "inspector" | "farm";
  /** Where the cases are, below it. */
  readonly path: string;
  /** `undefined` while the register does not answer. */
  readonly list: Cases | undefined;
}

/** The cases of one side, each a link. */
export async function CaseList({ side, path, list }: CaseListProps): Promise<ReactNode> {
  const { language, words } = await localWords();
  const { title, none } = words[side];
  return (
    <ListPage name={`${side}s-cases`} title={title} none={none} path={path} read={list} language={language}>
      {({ saker }) =>
        saker.map((one) => (
          <CardItem
            key={one.saksnummer}
            link={{ href: `${path}/${one.saksnummer}`, text: `${one.saksnummer} – ${one.tema}` }}
          >
            <CaseDetails of={one} />
          </CardItem>
        ))
      }
    </ListPage>
  );
}

/** What a case is about, and how far it has come. */
export async function CaseDetails({ of: one }: { readonly of: Case }): Promise<ReactNode> {
  const { language, words } = await localWords();
  const { virksomhet, besokt, avsluttet, funn } = one;
  const { cases } = words;
  const answered = funn.filter(({ svar }) => svar).length;
  return (
    <>
      <Facts
        of={[
          { label: cases.organisation, value: storedOrganisation(virksomhet, cases.number) },
          { label: cases.visited, value: dayOf(besokt, language) },
          ...(funn.length > 0 ? [{ label: cases.answered, value: `${answered} ${cases.of} ${funn.length}` }] : []),
        ]}
      />
      <Tag data-color={avsluttet ? "neutral" : "info"}>{avsluttet ? cases.closed : cases.open}</Tag>
    </>
  );
}

interface FindingsProps {
  readonly of: readonly Finding[];
  /** What this side can do about a finding, by its name on the page. */
  readonly linkTo?: (finding: Finding, name: string) => { readonly href: string; readonly text: string } | undefined;
}

/** What was found, by when it must be mended, and what the farm has answered. */
export async function Findings({ of: findings, linkTo }: FindingsProps): Promise<ReactNode> {
  const { language, words } = await localWords();
  const { deadline, answer, noAnswer, noFindings, finding: one } = words.cases;
  return (
    <Cards none={noFindings}>
      {findings.map((finding, index) => {
        const { id, beskrivelse, frist, svar } = finding;
        const link = linkTo?.(finding, `${one.toLowerCase()} ${index + 1}`);
        return (
          <CardItem key={id}>
            <Heading level={3} data-size="2xs">
              {one} {index + 1}
            </Heading>
            <Paragraph>{beskrivelse}</Paragraph>
            <Facts of={[{ label: deadline, value: dayOf(frist, language) }]} />
            {svar ? (
              <Facts of={[{ label: `${answer} ${dayOf(svar.sendt, language)}`, value: svar.tekst }]} />
            ) : (
              <Paragraph>{noAnswer}</Paragraph>
            )}
            {link && <Link href={link.href}>{link.text}</Link>}
          </CardItem>
        );
      })}
    </Cards>
  );
}
