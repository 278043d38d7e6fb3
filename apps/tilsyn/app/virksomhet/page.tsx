import type { ReactNode } from "react";
import { mayRead } from "../../auth";
import { requireForFarm } from "../../guards";
import { spoken, titled } from "../../language";
import { readFromRegister, type Cases } from "../../register";
import { farmsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export const generateMetadata = titled((words) => words.farm.title);

export default async function FarmsCases(): Promise<ReactNode> {
  const session = await requireForFarm(mayRead, "/virksomhet");
  const { title, none } = (await spoken()).words.farm;
  const list = await readFromRegister<Cases>(session, `${farmsAddress()}tilsyn`, "/virksomhet");
  return <CaseList title={title} cases={list?.saker} none={none} side="/virksomhet" />;
}
