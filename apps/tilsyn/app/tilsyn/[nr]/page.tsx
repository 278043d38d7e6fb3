import { Alert, Button, Card, Heading, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { requireInspector } from "../../../guards";
import { spoken } from "../../../language";
import { ActForm } from "../../act/act-form";
import { CaseDetails, Findings } from "../../case-parts";
import { dayOf } from "../../details";
import { closeCase } from "./close-case";
import { inspectorsCase } from "./inspectors-case";

interface CaseProps {
  readonly params: Promise<{ readonly nr: string }>;
}

export async function generateMetadata({ params }: CaseProps): Promise<Metadata> {
  return { title: `${(await spoken()).words.cases.case} ${(await params).nr}` };
}

/** All of a case: what the farm sees, and what inspectors write to each other. */
export default async function SupervisedCase({ params }: CaseProps): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/tilsyn/${encodeURIComponent(nr)}`;
  const session = await requireInspector(path);
  const { language, words } = await spoken();
  const one = await inspectorsCase(session, nr, path);
  if (!one) return <Alert data-color="warning">{words.cases.unavailable}</Alert>;
  const { inspector, cases, act } = words;
  const isAnswered = one.funn.every(({ svar }) => svar);
  return (
    <>
      <Heading level={1} data-size="lg">
        {cases.case} {one.saksnummer} – {one.tema}
      </Heading>
      <CaseDetails of={one} words={cases} language={language} />
      <section>
        <Heading level={2} data-size="sm">
          {cases.findings}
        </Heading>
        <Paragraph>{inspector.findingsAreShared}</Paragraph>
        <Findings of={one.funn} words={cases} language={language} />
        {!one.avsluttet && (
          <Button asChild>
            <a href={`${path}/nytt-funn`}>{inspector.newFinding}</a>
          </Button>
        )}
      </section>
      <section>
        <Heading level={2} data-size="sm">
          {inspector.notes}
        </Heading>
        <Paragraph>{inspector.notesAreInternal}</Paragraph>
        <ul className="cases">
          {one.notater.map(({ skrevet, tekst }) => (
            <li key={skrevet}>
              <Card variant="tinted">
                <Paragraph data-size="sm">{dayOf(skrevet, language)}</Paragraph>
                <Paragraph>{tekst}</Paragraph>
              </Card>
            </li>
          ))}
        </ul>
      </section>
      {!one.avsluttet && (
        <section>
          <Heading level={2} data-size="sm">
            {inspector.closing}
          </Heading>
          <Paragraph>{isAnswered ? inspector.closingIsFinal : inspector.closingMustWait}</Paragraph>
          {isAnswered && (
            <ActForm
              action={closeCase}
              fields={[]}
              about={{ saksnummer: one.saksnummer }}
              button={{ value: "send", text: inspector.close }}
              words={act}
            />
          )}
        </section>
      )}
    </>
  );
}
