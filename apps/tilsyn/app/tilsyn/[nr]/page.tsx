import { Alert, Button, Card, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { dayOf } from "#shell/written-out.ts";
import { StepForm } from "#shell/steps/step-form.tsx";
import { type At, Section, Title } from "#shell/page.tsx";
import { requireInspector } from "../../../guards";
import { spoken } from "../../../language";
import { CaseDetails, Findings } from "../../case-parts";
import { closeCase } from "./close-case";
import { inspectorsCase } from "./inspectors-case";

export async function generateMetadata({ params }: At<"nr">): Promise<Metadata> {
  return { title: `${(await spoken()).words.cases.case} ${(await params).nr}` };
}

/** All of a case: what the farm sees, and what inspectors write to each other. */
export default async function SupervisedCase({ params }: At<"nr">): Promise<ReactNode> {
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
      <Title>
        {cases.case} {one.saksnummer} – {one.tema}
      </Title>
      <CaseDetails of={one} words={cases} language={language} />
      <Section heading={cases.findings}>
        <Paragraph>{inspector.findingsAreShared}</Paragraph>
        <Findings of={one.funn} words={cases} language={language} />
        {!one.avsluttet && (
          <Button asChild>
            <a href={`${path}/nytt-funn`}>{inspector.newFinding}</a>
          </Button>
        )}
      </Section>
      <Section heading={inspector.notes}>
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
      </Section>
      {!one.avsluttet && (
        <Section heading={inspector.closing}>
          <Paragraph>{isAnswered ? inspector.closingIsFinal : inspector.closingMustWait}</Paragraph>
          {isAnswered && (
            <StepForm
              action={closeCase}
              fields={[]}
              about={{ saksnummer: one.saksnummer }}
              button={{ value: "send", text: inspector.close }}
              words={act}
            />
          )}
        </Section>
      )}
    </>
  );
}
