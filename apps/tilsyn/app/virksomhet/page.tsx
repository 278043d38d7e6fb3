import type { ReactNode } from "react";
import { pageAsked, type Asked } from "#shell/pages.tsx";
import { mayRead } from "../../auth";
import { requireForFarm } from "../../guards";
import { titled } from "../../language";
import { readFromRegister, type Cases } from "../../register";
import { farmsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export const generateMetadata = titled((words) => words.farm.title);

export default async function FarmsCases(asked: Asked): Promise<ReactNode> {
  const page = await pageAsked(asked);
  const session = await requireForFarm(mayRead, `/virksomhet${page}`);
  const list = await readFromRegister<Cases>(session, `${farmsAddress()}tilsyn${page}`, `/virksomhet${page}`);
  return <CaseList side="farm" path="/virksomhet" list={list} />;
}
