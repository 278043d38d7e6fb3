import { Alert, Paragraph } from "@digdir/designsystemet-react";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { dayOf } from "#shell/written-out.ts";
import { StepForm } from "#shell/steps/step-form.tsx";
import { type At, Title } from "#shell/page.tsx";
import { mayRead, mayWrite } from "../../../../../auth";
import { requireForFarm } from "../../../../../guards";
import { spoken, titled } from "../../../../../language";
import { farmsCase } from "../../farms-case";
import { Receipt } from "./receipt";
import { sendAnswer } from "./send-answer";

export const generateMetadata = titled((words) => words.farm.answerFinding);

/** The form that answers a finding, and when it is answered the receipt. */
export default async function Answer({ params }: At<"nr" | "funn">): Promise<ReactNode> {
  const { nr, funn } = await params;
  const here = `/virksomhet/${encodeURIComponent(nr)}/svar/${encodeURIComponent(funn)}`;
  const session = await requireForFarm(mayRead, here);
  const { language, words } = await spoken();
  const one = await farmsCase(session, nr, here);
  if (!one) return <Alert data-color="warning">{words.cases.unavailable}</Alert>;
  const finding = one.funn.find(({ id }) => id === funn);
  if (!finding) notFound();
  if (finding.svar) return <Receipt of={one} finding={finding} answer={finding.svar} />;
  await requireForFarm(mayWrite, here);
  return (
    <>
      <Title>{words.farm.answerFinding}</Title>
      <Paragraph>{finding.beskrivelse}</Paragraph>
      <Facts of={[{ label: words.cases.deadline, value: dayOf(finding.frist, language) }]} />
      <StepForm
        action={sendAnswer}
        fields={[{ name: "tekst", kind: "text", ...words.farm.answer }]}
        about={{ saksnummer: one.saksnummer, funn }}
        button={{ value: "review", text: words.act.next }}
        words={words.act}
      />
    </>
  );
}
