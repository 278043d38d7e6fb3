import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { spoken } from "../../language";
import type { Withheld } from "./register";

/** What there is to do when the register gave nothing. */
export async function WithheldNotice({ withheld }: Withheld): Promise<ReactNode> {
  const { register } = (await spoken()).words;
  return <Alert data-color="warning">{register[withheld]}</Alert>;
}
