import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { ButtonLink } from "#shell/button-link.tsx";
import { CardItem, Cards } from "#shell/card-item.tsx";
import { dayOf } from "#shell/written-out.ts";
import { newFiling } from "#shell/filing.ts";
import { StepForm } from "#shell/steps/step-form.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { type At, Done, Section, Title } from "#shell/page.tsx";
import { requireInspector } from "../../../guards";
import { localWords, titled } from "../../../language";
import { inspectorsCase, readFromRegister, type InspectorsCase } from "../../../register";
import { CaseDetails, Findings } from "../../case-parts";
import { closeCase } from "./acts";

export const generateMetadata = titled((words) => words.cases.case, "nr");

/** All of a case: what the farm sees, and what inspectors write to each other. */
export default async function SupervisedCase({ params, searchParams }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/tilsyn/${encodeURIComponent(nr)}`;
  const session = await requireInspector(path);
  const { language, words } = await localWords();
  const one = await readFromRegister<InspectorsCase>(session, inspectorsCase(nr), path);
  const { inspector, cases, act } = words;
  const back = { href: "/tilsyn", text: cases.back };
  if (!one) return <NotAvailable name="inspectors-case" title={`${cases.case} ${nr}`} back={back} />;
  const isAnswered = one.funn.every(({ svar }) => svar);
  return (
    <>
      <Title back={back}>
        {cases.case} {one.saksnummer} – {one.tema}
      </Title>
      <Done searchParams={searchParams}>{one.avsluttet ? inspector.closed : inspector.sent}</Done>
      <CaseDetails of={one} />
      <Section heading={cases.findings}>
        <Paragraph>{inspector.findingsAreShared}</Paragraph>
        <Findings of={one.funn} />
        {!one.avsluttet && <ButtonLink href={`${path}/nytt-funn`}>{inspector.newFinding}</ButtonLink>}
      </Section>
      <Section heading={inspector.notes}>
        <Paragraph>{inspector.notesAreInternal}</Paragraph>
        <Cards>
          {one.notater.map(({ skrevet, tekst }) => (
            <CardItem key={skrevet} variant="tinted">
              <Paragraph data-size="sm">{dayOf(skrevet, language)}</Paragraph>
              <Paragraph>{tekst}</Paragraph>
            </CardItem>
          ))}
        </Cards>
      </Section>
      {!one.avsluttet && (
        <Section heading={inspector.closing}>
          <Paragraph>{isAnswered ? inspector.closingIsFinal : inspector.closingMustWait}</Paragraph>
          {isAnswered && (
            <StepForm
              action={closeCase}
              filing={newFiling(one.versjon)}
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
