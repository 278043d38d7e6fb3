import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { NotAvailable } from "#shell/not-available.tsx";
import { Title, type Back } from "#shell/page.tsx";
import { localWords } from "../../language";
import type { Withheld } from "./register";

interface WithheldNoticeProps extends Withheld {
  readonly title: string;
  /** The page in the log, as `NotAvailable` has it. */
  readonly name: string;
  readonly back: Back;
}

/** The page when the register gave nothing: why, and what to do. A retry is offered only where it can help. */
export async function WithheldNotice({ withheld, ...page }: WithheldNoticeProps): Promise<ReactNode> {
  if (withheld === "unavailable") return <NotAvailable {...page} />;
  return (
    <>
      <Title back={page.back}>{page.title}</Title>
      <Alert data-color="warning">{(await localWords()).words.register[withheld]}</Alert>
    </>
  );
}
