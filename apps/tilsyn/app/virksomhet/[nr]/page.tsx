import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { NotAvailable } from "#shell/not-available.tsx";
import { type At, Section, Title } from "#shell/page.tsx";
import { mayRead } from "../../../auth";
import { can, requireForFarm } from "../../../guards";
import { localWords, titled } from "../../../language";
import { farmsCase, readFromRegister, type Case } from "../../../register";
import { CaseDetails, Findings } from "../../case-parts";

export const generateMetadata = titled((words) => words.cases.case, "nr");

/** A case for those who act for its organisation: what was found, and what there is to answer. */
export default async function FarmsCase({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/virksomhet/${encodeURIComponent(nr)}`;
  const session = await requireForFarm(mayRead, path);
  const { cases, farm } = (await localWords()).words;
  const one = await readFromRegister<Case>(session, farmsCase(nr), path);
  const back = { href: "/virksomhet", text: cases.back };
  if (!one) return <NotAvailable name="farms-case" title={`${cases.case} ${nr}`} back={back} />;
  const { organisasjonsnummer: organisationNumber } = one.virksomhet;
  const mayAnswer = can(session, { resource: "case", action: "answer", organisationNumber });
  return (
    <>
      <Title back={back}>
        {cases.case} {one.saksnummer} – {one.tema}
      </Title>
      <CaseDetails of={one} />
      {!mayAnswer && <Alert data-color="info">{farm.readOnly}</Alert>}
      <Section heading={cases.findings}>
        <Findings
          of={one.funn}
          linkTo={({ id, svar }, name) => {
            const href = `${path}/svar/${id}`;
            if (svar) return { href, text: `${farm.toReceipt} ${name}` };
            return mayAnswer && !one.avsluttet ? { href, text: `${farm.answerTo} ${name}` } : undefined;
          }}
        />
      </Section>
    </>
  );
}
