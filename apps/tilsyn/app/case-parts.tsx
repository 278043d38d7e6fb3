import { Card, Heading, Link, Paragraph, Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Language } from "#shell/language.ts";
import { Facts } from "#shell/facts.tsx";
import { dayOf, organisationOf } from "#shell/written-out.ts";
import type { Case, Finding } from "../case";
import type { Words } from "../texts/nb";

interface Worded {
  readonly words: Words["cases"];
  readonly language: Language;
}

interface CaseListProps extends Worded {
  readonly cases: readonly Case[];
  /** The side that it is for: where the cases are, below it. */
  readonly side: "/tilsyn" | "/virksomhet";
}

/** The cases of one side, each a link. */
export function CaseList({ cases, side, words, language }: CaseListProps): ReactNode {
  return (
    <ul className="cases">
      {cases.map((one) => (
        <li key={one.saksnummer}>
          <Card>
            <Heading level={2} data-size="2xs">
              <Link href={`${side}/${one.saksnummer}`}>
                {one.saksnummer} – {one.tema}
              </Link>
            </Heading>
            <CaseDetails of={one} words={words} language={language} />
          </Card>
        </li>
      ))}
    </ul>
  );
}

/** What a case is about, and how far it has come. */
export function CaseDetails({ of: one, words, language }: Worded & { readonly of: Case }): ReactNode {
  const { virksomhet, besokt, avsluttet, funn } = one;
  const answered = funn.filter(({ svar }) => svar).length;
  return (
    <>
      <Facts
        of={[
          {
            label: words.organisation,
            value: organisationOf(virksomhet.navn, virksomhet.organisasjonsnummer, words.number),
          },
          { label: words.visited, value: dayOf(besokt, language) },
          { label: words.answered, value: `${answered} ${words.of} ${funn.length}` },
        ]}
      />
      <Tag data-color={avsluttet ? "neutral" : "info"}>{avsluttet ? words.closed : words.open}</Tag>
    </>
  );
}

interface FindingsProps extends Worded {
  readonly of: readonly Finding[];
  /** What this side can do about a finding. */
  readonly linkTo?: (finding: Finding) => { readonly href: string; readonly text: string } | undefined;
}

/** What was found, by when it must be mended, and what the farm has answered. */
export function Findings({ of: findings, linkTo, words, language }: FindingsProps): ReactNode {
  return (
    <ul className="cases">
      {findings.map((finding) => {
        const link = linkTo?.(finding);
        return (
          <li key={finding.id}>
            <Card>
              <Paragraph>{finding.beskrivelse}</Paragraph>
              <Facts of={[{ label: words.deadline, value: dayOf(finding.frist, language) }]} />
              {finding.svar ? (
                <Facts
                  of={[{ label: `${words.answer} ${dayOf(finding.svar.sendt, language)}`, value: finding.svar.tekst }]}
                />
              ) : (
                <Paragraph>{words.noAnswer}</Paragraph>
              )}
              {link && <Link href={link.href}>{link.text}</Link>}
            </Card>
          </li>
        );
      })}
    </ul>
  );
}
