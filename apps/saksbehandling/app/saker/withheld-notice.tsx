import type { ReactNode } from "react";
import { NotAvailable } from "#shell/not-available.tsx";
import type { Back } from "#shell/page.tsx";
import { spoken } from "../../language";
import type { Withheld } from "./register";

/** The page when the register gave nothing: why, and what to do. */
export async function WithheldNotice({
  withheld,
  title,
  back,
}: Withheld & { readonly title: string; readonly back: Back }): Promise<ReactNode> {
  const { register } = (await spoken()).words;
  return <NotAvailable title={title} back={back} text={register[withheld]} />;
}
