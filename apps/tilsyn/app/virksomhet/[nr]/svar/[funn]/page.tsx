import { Alert, Heading, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { mayRead, mayWrite } from "../../../../../auth";
import { requireForFarm } from "../../../../../guards";
import { spoken } from "../../../../../language";
import { ActForm } from "../../../../act/act-form";
import { dayOf, Details } from "../../../../details";
import { farmsCase } from "../../farms-case";
import { Receipt } from "./receipt";
import { sendAnswer } from "./send-answer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.farm.answerFinding };
}

interface AnswerProps {
  readonly params: Promise<{ readonly nr: string; readonly funn: string }>;
}

/** The form that answers a finding, and when it is answered the receipt. */
export default async function Answer({ params }: AnswerProps): Promise<ReactNode> {
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
      <Heading level={1} data-size="lg">
        {words.farm.answerFinding}
      </Heading>
      <Paragraph>{finding.beskrivelse}</Paragraph>
      <Details of={[{ label: words.cases.deadline, value: dayOf(finding.frist, language) }]} />
      <ActForm
        action={sendAnswer}
        fields={[{ name: "tekst", kind: "text", ...words.farm.answer }]}
        about={{ saksnummer: one.saksnummer, funn }}
        button={{ value: "review", text: words.act.next }}
        words={words.act}
      />
    </>
  );
}
