import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import type { Cases } from "../../case";
import { requireInspector } from "../../guards";
import { spoken, titled } from "../../language";
import { readFromRegister } from "../../register";
import { inspectorsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export const generateMetadata = titled((words) => words.inspector.title);

export default async function InspectorsCases(): Promise<ReactNode> {
  const session = await requireInspector("/tilsyn");
  const { language, words } = await spoken();
  const list = await readFromRegister<Cases>(session, `${inspectorsAddress()}saker`, "/tilsyn");
  return (
    <>
      <Title>{words.inspector.title}</Title>
      {list ? (
        <CaseList cases={list.saker} side="/tilsyn" words={words.cases} language={language} />
      ) : (
        <Alert data-color="warning">{words.cases.unavailable}</Alert>
      )}
    </>
  );
}
