import { Alert, Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { requireInspector } from "../../../../guards";
import { spoken } from "../../../../language";
import { ActForm } from "../../../act/act-form";
import { inspectorsCase } from "../inspectors-case";
import { writeFinding } from "./write-finding";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.inspector.newFinding };
}

interface NewFindingProps {
  readonly params: Promise<{ readonly nr: string }>;
}

export default async function NewFinding({ params }: NewFindingProps): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/tilsyn/${encodeURIComponent(nr)}`;
  const session = await requireInspector(`${path}/nytt-funn`);
  const { inspector, cases, act } = (await spoken()).words;
  const one = await inspectorsCase(session, nr, `${path}/nytt-funn`);
  if (!one) return <Alert data-color="warning">{cases.unavailable}</Alert>;
  if (one.avsluttet) redirect(path);
  return (
    <>
      <Heading level={1} data-size="lg">
        {inspector.newFinding} – {one.saksnummer}
      </Heading>
      <ActForm
        action={writeFinding}
        fields={[
          { name: "beskrivelse", kind: "text", ...inspector.description },
          { name: "frist", kind: "date", ...inspector.deadline },
        ]}
        about={{ saksnummer: one.saksnummer }}
        button={{ value: "review", text: act.next }}
        words={act}
      />
    </>
  );
}
