import { Alert } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { type At, Section, Title } from "#shell/page.tsx";
import { mayRead } from "../../../auth";
import { can, requireForFarm } from "../../../guards";
import { spoken } from "../../../language";
import { CaseDetails, Findings } from "../../case-parts";
import { farmsCase } from "./farms-case";

export async function generateMetadata({ params }: At<"nr">): Promise<Metadata> {
  return { title: `${(await spoken()).words.cases.case} ${(await params).nr}` };
}

/** A case for those who act for its organisation: what was found, and what there is to answer. */
export default async function FarmsCase({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/virksomhet/${encodeURIComponent(nr)}`;
  const session = await requireForFarm(mayRead, path);
  const { language, words } = await spoken();
  const one = await farmsCase(session, nr, path);
  if (!one) return <Alert data-color="warning">{words.cases.unavailable}</Alert>;
  const { organisasjonsnummer: organisationNumber } = one.virksomhet;
  const mayAnswer = can(session, { resource: "case", action: "answer", organisationNumber });
  return (
    <>
      <Title>
        {words.cases.case} {one.saksnummer} – {one.tema}
      </Title>
      <CaseDetails of={one} words={words.cases} language={language} />
      {!mayAnswer && <Alert data-color="info">{words.farm.readOnly}</Alert>}
      <Section heading={words.cases.findings}>
        <Findings
          of={one.funn}
          words={words.cases}
          language={language}
          linkTo={({ id, svar }) => {
            const href = `${path}/svar/${id}`;
            if (svar) return { href, text: words.farm.toReceipt };
            return mayAnswer && !one.avsluttet ? { href, text: words.farm.answerFinding } : undefined;
          }}
        />
      </Section>
    </>
  );
}
