import { Link, Paragraph } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { auth } from "../../auth";
import { isInspector } from "../../guards";
import { spoken, titled } from "../../language";

/** An inspector comes back once the account is in the group: the groups are those of the login, so that is after a new one. */
const loginByOtherAccount = `/auth/login/inspektor?${new URLSearchParams({ prompt: "select_account", return_to: "/tilsyn" }).toString()}`;

export const generateMetadata = titled((words) => words.notInspector.title);

/** For an account that is not in the group of inspectors: how to be added, and the login with another account. */
export default async function Page(): Promise<ReactNode> {
  const session = await auth.requireSession({ provider: "inspektor", returnTo: "/tilsyn" });
  if (isInspector(session)) redirect("/tilsyn");
  const { notInspector, toFrontPage } = (await spoken()).words;
  return (
    <>
      <Title back={{ href: "/", text: toFrontPage }}>{notInspector.title}</Title>
      <Paragraph>{notInspector.body}</Paragraph>
      <Paragraph>
        <Link href={loginByOtherAccount}>{notInspector.next}</Link>
      </Paragraph>
    </>
  );
}
