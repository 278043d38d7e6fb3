import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { NoAccess } from "#shell/entry.tsx";
import type { At } from "#shell/page.tsx";
import { auth } from "../../../auth";
import { can, entries } from "../../../guards";
import { spoken } from "../../../language";

interface PageProps extends At<"inngang"> {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** The entry that the page behind is for, and why this person does not get in by it. */
async function reasonFor({ params }: At<"inngang">) {
  const { inngang } = await params;
  const entry = entries.find((one) => one === inngang) ?? notFound();
  const session = (await auth.session()) ?? redirect("/");
  if (session.provider !== entry) return { entry, why: entry };
  // Of those who came by the right entry, only an account without the group is refused here.
  if (entry === "virksomhet" || can(session, { resource: "case", action: "supervise" })) redirect("/");
  return { entry, why: "notInspector" } as const;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { why } = await reasonFor(props);
  return { title: (await spoken()).words.noAccess[why].title };
}

export default async function Page(props: PageProps): Promise<ReactNode> {
  const { entry, why } = await reasonFor(props);
  const { return_to: given } = await props.searchParams;
  const { noAccess, toFrontPage } = (await spoken()).words;
  const otherAccount = why === "notInspector";
  const behind = typeof given === "string" ? given : "/";
  return (
    <NoAccess
      words={noAccess[why]}
      toFrontPage={toFrontPage}
      entry={entry}
      returnTo={otherAccount ? "/tilsyn" : behind}
      otherAccount={otherAccount}
    />
  );
}
