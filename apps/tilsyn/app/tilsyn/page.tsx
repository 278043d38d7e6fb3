import type { ReactNode } from "react";
import { requireInspector } from "../../guards";
import { spoken, titled } from "../../language";
import { readFromRegister, type Cases } from "../../register";
import { inspectorsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export const generateMetadata = titled((words) => words.inspector.title);

export default async function InspectorsCases(): Promise<ReactNode> {
  const session = await requireInspector("/tilsyn");
  const list = await readFromRegister<Cases>(session, `${inspectorsAddress()}saker`, "/tilsyn");
  return <CaseList title={(await spoken()).words.inspector.title} cases={list?.saker} side="/tilsyn" />;
}
