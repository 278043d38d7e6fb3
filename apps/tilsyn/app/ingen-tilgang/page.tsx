import { Link, Paragraph } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { loginAgain } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { isInspector } from "../../guards";
import { localWords, titled } from "../../language";

export const generateMetadata = titled((words) => words.notInspector.title);

/** For an account that is not in the group of inspectors: how to be added, and a new login, since the groups are those of the login. */
export default async function Page(): Promise<ReactNode> {
  const session = await auth.requireSession({ provider: "inspektor", returnTo: "/tilsyn" });
  if (isInspector(session)) redirect("/tilsyn");
  const { notInspector, toFrontPage } = (await localWords()).words;
  return (
    <>
      <Title back={{ href: "/", text: toFrontPage }}>{notInspector.title}</Title>
      <Paragraph>{notInspector.body}</Paragraph>
      <Paragraph>
        <Link href={loginAgain(session, "/tilsyn", "select_account")}>{notInspector.next}</Link>
      </Paragraph>
    </>
  );
}
