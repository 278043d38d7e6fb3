import { Alert, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { mayRead } from "../../auth";
import type { Cases } from "../../case";
import { requireForFarm } from "../../guards";
import { spoken, titled } from "../../language";
import { readFromRegister } from "../../register";
import { farmsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export const generateMetadata = titled((words) => words.farm.title);

export default async function FarmsCases(): Promise<ReactNode> {
  const session = await requireForFarm(mayRead, "/virksomhet");
  const { language, words } = await spoken();
  const list = await readFromRegister<Cases>(session, `${farmsAddress()}tilsyn`, "/virksomhet");
  return (
    <>
      <Title>{words.farm.title}</Title>
      {!list && <Alert data-color="warning">{words.cases.unavailable}</Alert>}
      {list?.saker.length === 0 && <Paragraph>{words.farm.none}</Paragraph>}
      {list && <CaseList cases={list.saker} side="/virksomhet" words={words.cases} language={language} />}
    </>
  );
}
