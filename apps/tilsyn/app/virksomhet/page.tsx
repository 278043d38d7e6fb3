import { Alert, Heading, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { mayRead } from "../../auth";
import type { Cases } from "../../case";
import { requireForFarm } from "../../guards";
import { spoken } from "../../language";
import { readFromRegister } from "../../register";
import { farmsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.farm.title };
}

export default async function FarmsCases(): Promise<ReactNode> {
  const session = await requireForFarm(mayRead, "/virksomhet");
  const { language, words } = await spoken();
  const list = await readFromRegister<Cases>(session, `${farmsAddress()}tilsyn`, "/virksomhet");
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.farm.title}
      </Heading>
      {!list && <Alert data-color="warning">{words.cases.unavailable}</Alert>}
      {list?.saker.length === 0 && <Paragraph>{words.farm.none}</Paragraph>}
      {list && <CaseList cases={list.saker} side="/virksomhet" words={words.cases} language={language} />}
    </>
  );
}
