import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { noSuchPage } from "#shell/no-such-page.ts";
import { WithMailLinks } from "#shell/mail-link.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { personOf } from "#shell/person-of.ts";
import { ReceiptEnd } from "#shell/receipt-end.tsx";
import { newFiling } from "#shell/filing.ts";
import { type At, Title } from "#shell/page.tsx";
import { auth } from "../../../auth";
import { localWords, titled } from "../../../language";
import { asPerson } from "../../answer";
import { factsOf, schoolName } from "../exam-facts";
import { examGroups } from "../exam-groups";
import { ConfirmForm } from "./confirm-form";

export const generateMetadata = titled((words) => words.exam.title);

/** One exam group: what there is to confirm and for whom, or the receipt. */
export default async function Exam({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/eksamen/${encodeURIComponent(id)}`;
  const session = await auth.requireAssurance({ assurance: "two-factors", returnTo });
  const { language, words } = await localWords();
  const found = await asPerson(examGroups(session), returnTo);
  const back = { href: "/eksamen", text: words.exam.toExams };
  if ("refused" in found) {
    const text = words.exams.refused[found.refused];
    // A new try changes nothing of any other refusal.
    if (found.refused === "unavailable")
      return <NotAvailable name="exam" title={words.exam.title} back={back} text={text} />;
    return (
      <>
        <Title back={back}>{words.exam.title}</Title>
        <Alert data-color="warning">
          <WithMailLinks>{text}</WithMailLinks>
        </Alert>
      </>
    );
  }
  const group = found.groups.find((one) => one.id === id) ?? noSuchPage();
  const isConfirmed = group.bekreftet !== undefined;
  const title = isConfirmed ? words.exam.receipt : words.exam.title;
  const school = {
    label: isConfirmed ? words.exam.confirmedFor : words.exam.youActFor,
    value: schoolName(group.skole, words.groups),
  };
  const facts = [
    { label: words.exam.schoolClass, value: group.klasse },
    { label: words.groups.subject, value: group.fag },
    ...factsOf(group, words.exams, language),
    ...personOf(words.exam.confirmedBy, group.bekreftetAv, session, language),
  ];
  return (
    <>
      <Title back={back}>{title}</Title>
      <Alert data-color={isConfirmed ? "success" : "info"}>
        {school.label} <strong>{school.value}</strong>
      </Alert>
      <Facts of={facts} />
      {isConfirmed ? (
        <ReceiptEnd title={title} facts={[school, ...facts]} then={words.exam.next} />
      ) : (
        <ConfirmForm filing={newFiling(group.versjon)} id={id} words={words.exam} refusals={words.exams.refused} />
      )}
    </>
  );
}
