import { Alert, Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import type { Cases } from "../../case";
import { requireInspector } from "../../guards";
import { spoken } from "../../language";
import { readFromRegister } from "../../register";
import { inspectorsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.inspector.title };
}

export default async function InspectorsCases(): Promise<ReactNode> {
  const session = await requireInspector("/tilsyn");
  const { language, words } = await spoken();
  const list = await readFromRegister<Cases>(session, `${inspectorsAddress()}saker`, "/tilsyn");
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.inspector.title}
      </Heading>
      {list ? (
        <CaseList cases={list.saker} side="/tilsyn" words={words.cases} language={language} />
      ) : (
        <Alert data-color="warning">{words.cases.unavailable}</Alert>
      )}
    </>
  );
}
