import type { ReactNode } from "react";
import { requestedPage, type SearchProps } from "#shell/pages.tsx";
import { mayRead } from "../../auth";
import { requireForFarm } from "../../guards";
import { titled } from "../../language";
import { readFromRegister, type Cases } from "../../register";
import { farmsAddress } from "../../register-address";
import { CaseList } from "../case-parts";

export const generateMetadata = titled((words) => words.farm.title);

export default async function FarmsCases(asked: SearchProps): Promise<ReactNode> {
  const page = await requestedPage(asked);
  const session = await requireForFarm(mayRead, `/virksomhet${page}`);
  const list = await readFromRegister<Cases>(session, `${farmsAddress()}tilsyn${page}`, `/virksomhet${page}`);
  return <CaseList side="farm" path="/virksomhet" list={list} />;
}
