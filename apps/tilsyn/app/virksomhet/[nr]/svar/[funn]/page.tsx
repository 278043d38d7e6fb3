import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { noSuchPage } from "#shell/no-such-page.ts";
import { personOf } from "#shell/person-of.ts";
import { Receipt, referenceOf } from "#shell/receipt.tsx";
import { dayOf, momentOf, storedOrganisation } from "#shell/written-out.ts";
import { newFiling } from "#shell/filing.ts";
import { StepForm } from "#shell/steps/step-form.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { type At, Title } from "#shell/page.tsx";
import { mayRead, mayWrite } from "../../../../../auth";
import { requireForFarm } from "../../../../../guards";
import { localWords, titled } from "../../../../../language";
import { farmsCase, readFromRegister, type Case } from "../../../../../register";
import { sendAnswer } from "./send-answer";

export const generateMetadata = titled((words) => words.farm.answerFinding);

/** The form that answers a finding, and when it is answered the receipt. */
export default async function Answer({ params }: At<"nr" | "funn">): Promise<ReactNode> {
  const { nr, funn } = await params;
  const here = `/virksomhet/${encodeURIComponent(nr)}/svar/${encodeURIComponent(funn)}`;
  const session = await requireForFarm(mayRead, here);
  const { language, words } = await localWords();
  const one = await readFromRegister<Case>(session, farmsCase(nr), here);
  const { cases, farm, act } = words;
  const back = { href: `/virksomhet/${encodeURIComponent(nr)}`, text: cases.backToCase };
  if (!one) return <NotAvailable name="answer" title={farm.answerFinding} back={back} />;
  const finding = one.funn.find(({ id }) => id === funn) ?? noSuchPage();
  if (finding.svar) {
    return (
      <Receipt
        title={farm.sent}
        onBehalfOf={{ label: farm.sentOnBehalfOf, value: storedOrganisation(one.virksomhet, cases.number) }}
        facts={[
          { label: cases.case, value: one.saksnummer },
          { label: cases.finding, value: finding.beskrivelse },
          { label: `${cases.answer} ${momentOf(finding.svar.sendt, language)}`, value: finding.svar.tekst },
          ...personOf(farm.sentBy, finding.svar.sendtAv, session, language),
          { label: farm.reference, value: referenceOf(finding.id) },
        ]}
        next={back}
        then={farm.next}
      />
    );
  }
  await requireForFarm(mayWrite, here);
  return (
    <>
      <Title back={back}>{farm.answerFinding}</Title>
      <Paragraph>{finding.beskrivelse}</Paragraph>
      <Facts of={[{ label: cases.deadline, value: dayOf(finding.frist, language) }]} />
      <StepForm
        action={sendAnswer}
        fields={[{ name: "tekst", kind: "text", ...farm.answer }]}
        filing={newFiling(one.versjon)}
        about={{ saksnummer: one.saksnummer, funn }}
        words={act}
      />
    </>
  );
}
