import { LoginButton } from "@adgangskort/react/designsystemet";
import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { auth } from "../../../auth";
import { can, entries } from "../../../guards";
import { spoken } from "../../../language";
import type { Words } from "../../../texts/nb";

interface NoAccessProps {
  /** The way in that the page behind is for. */
  readonly params: Promise<{ readonly inngang: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Why this person does not get in by that entry, and what they can do. */
async function reasonFor(given: string): Promise<{ entry: (typeof entries)[number]; why: keyof Words["noAccess"] }> {
  const entry = entries.find((one) => one === given);
  if (!entry) notFound();
  const session = await auth.session();
  if (!session) redirect("/");
  if (session.provider !== entry) return { entry, why: entry };
  // Of those who came by the right entry, only an account without the group is refused here.
  if (entry === "virksomhet" || can(session, { resource: "case", action: "supervise" })) redirect("/");
  return { entry, why: "notInspector" };
}

export async function generateMetadata({ params }: NoAccessProps): Promise<Metadata> {
  const { why } = await reasonFor((await params).inngang);
  return { title: (await spoken()).words.noAccess[why].title };
}

export default async function NoAccess({ params, searchParams }: NoAccessProps): Promise<ReactNode> {
  const { entry, why } = await reasonFor((await params).inngang);
  const { return_to: given } = await searchParams;
  const { noAccess, toFrontPage } = (await spoken()).words;
  const { title, body, next } = noAccess[why];
  // Whoever is there already chooses another account.
  const otherAccount = `/auth/login/${entry}?${new URLSearchParams({ prompt: "select_account", return_to: "/tilsyn" }).toString()}`;
  return (
    <>
      <Title>{title}</Title>
      <Paragraph>{body}</Paragraph>
      {why === "notInspector" ? (
        <Paragraph>
          <Link href={otherAccount}>{next}</Link>
        </Paragraph>
      ) : (
        <LoginButton provider={entry} returnTo={typeof given === "string" ? given : "/"}>
          {next}
        </LoginButton>
      )}
      <Paragraph>
        <Link href="/">{toFrontPage}</Link>
      </Paragraph>
    </>
  );
}
