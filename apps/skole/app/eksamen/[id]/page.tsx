import { Alert, Button, Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { auth } from "../../../auth";
import { spoken } from "../../../language";
import { asPerson } from "../../answer";
import { Facts } from "../../facts";
import { factsOf, schoolName } from "../exam-facts";
import { examGroups } from "../exam-groups";
import { ConfirmForm } from "./confirm-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.exam.title };
}

interface ExamProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** One exam group: what there is to confirm and for whom, or the receipt. */
export default async function Exam({ params }: ExamProps): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/eksamen/${encodeURIComponent(id)}`;
  const session = await auth.requireAssurance({ assurance: "two-factors", returnTo });
  const { language, words } = await spoken();
  const found = await asPerson(examGroups(session), returnTo);
  if ("refused" in found) return <Alert data-color="warning">{words.exams.refused[found.refused]}</Alert>;
  const group = found.groups.find((one) => one.id === id) ?? notFound();
  const isConfirmed = group.bekreftet !== undefined;
  return (
    <>
      <Heading level={1} data-size="lg">
        {isConfirmed ? words.exam.receipt : words.exam.title}
      </Heading>
      <Alert data-color={isConfirmed ? "success" : "info"}>
        {isConfirmed ? words.exam.confirmedFor : words.exam.youActFor}{" "}
        <strong>{schoolName(group.skole, words.groups)}</strong>
      </Alert>
      <Facts
        of={[
          [words.exam.schoolClass, group.klasse],
          [words.groups.subject, group.fag],
          ...factsOf(group, words.exams, language),
        ]}
      />
      {!isConfirmed && <ConfirmForm id={id} words={words.exam} refusals={words.exams.refused} />}
      <Button asChild variant="secondary">
        <a href="/eksamen">{words.exam.toExams}</a>
      </Button>
    </>
  );
}
