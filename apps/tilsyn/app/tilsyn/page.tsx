import type { ReactNode } from "react";
import { requestedPage, type SearchProps } from "#shell/pages.tsx";
import { requireInspector } from "../../guards";
import { titled } from "../../language";
import { readFromRegister, type Cases } from "../../register";
import { inspectorsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export const generateMetadata = titled((words) => words.inspector.title);

export default async function InspectorsCases(asked: SearchProps): Promise<ReactNode> {
  const page = await requestedPage(asked);
  const session = await requireInspector(`/tilsyn${page}`);
  const list = await readFromRegister<Cases>(session, `${inspectorsAddress()}saker${page}`, `/tilsyn${page}`);
  return <CaseList side="inspector" path="/tilsyn" list={list} />;
}
