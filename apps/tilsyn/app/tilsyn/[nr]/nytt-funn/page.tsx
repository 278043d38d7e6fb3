import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { newFiling } from "#shell/filing.ts";
import { StepForm } from "#shell/steps/step-form.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { type At, Title } from "#shell/page.tsx";
import { requireInspector } from "../../../../guards";
import { localWords, titled } from "../../../../language";
import { inspectorsCase, readFromRegister, type Case } from "../../../../register";
import { writeFinding } from "../acts";

export const generateMetadata = titled((words) => words.inspector.newFinding);

export default async function NewFinding({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/tilsyn/${encodeURIComponent(nr)}`;
  const session = await requireInspector(`${path}/nytt-funn`);
  const { inspector, cases, act } = (await localWords()).words;
  const one = await readFromRegister<Case>(session, inspectorsCase(nr), `${path}/nytt-funn`);
  const back = { href: path, text: cases.backToCase };
  if (!one) return <NotAvailable name="new-finding" title={inspector.newFinding} back={back} />;
  if (one.avsluttet) redirect(path);
  return (
    <>
      <Title back={back}>
        {inspector.newFinding} – {one.saksnummer}
      </Title>
      <StepForm
        action={writeFinding}
        fields={[
          { name: "beskrivelse", kind: "text", ...inspector.description },
          { name: "frist", kind: "date", ...inspector.deadline },
        ]}
        filing={newFiling(one.versjon)}
        about={{ saksnummer: one.saksnummer }}
        words={act}
      />
    </>
  );
}
