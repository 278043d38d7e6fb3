import type { Auth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import { LoginButton } from "@adgangskort/react/designsystemet";
import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Title } from "./page.tsx";
import { refuse } from "./record-act.ts";

// For an app with several entries of `providers`, each a context of its own.

/** Keeps a person out of what is for an entry, and leads them to the app's page about it, at `/ingen-tilgang/<entry>`. */
export function refuseAt(auth: Pick<Auth, "pseudonym">, session: Session, entry: string, returnTo: string): never {
  const to = `/ingen-tilgang/${entry}?${new URLSearchParams({ return_to: returnTo }).toString()}`;
  return refuse(auth, session, { action: "access", note: entry, to });
}

/**
 * Keeps out a person who has logged in by another entry. Call it before the guard of a page, which would send them straight to a login that ends
 * the session they have.
 */
export async function refuseOthers(
  auth: Pick<Auth, "session" | "pseudonym">,
  entry: string,
  returnTo: string,
): Promise<void> {
  const session = await auth.session();
  if (session && session.provider !== entry) refuseAt(auth, session, entry, returnTo);
}

interface NoAccessProps {
  readonly words: { readonly title: string; readonly body: string; readonly next: string };
  readonly toFrontPage: string;
  readonly entry: string;
  /** The page that the login leads to. */
  readonly returnTo: string;
  /** Whether the person came by this entry, and needs another account. */
  readonly otherAccount: boolean;
}

/** Why a person does not get in by an entry, and the login that would change that. */
export function NoAccess({ words, toFrontPage, entry, returnTo, otherAccount }: NoAccessProps): ReactNode {
  const choosing = new URLSearchParams({ prompt: "select_account", return_to: returnTo });
  return (
    <>
      <Title>{words.title}</Title>
      <Paragraph>{words.body}</Paragraph>
      {otherAccount ? (
        <Paragraph>
          <Link href={`/auth/login/${entry}?${choosing.toString()}`}>{words.next}</Link>
        </Paragraph>
      ) : (
        <LoginButton provider={entry} returnTo={returnTo}>
          {words.next}
        </LoginButton>
      )}
      <Paragraph>
        <Link href="/">{toFrontPage}</Link>
      </Paragraph>
    </>
  );
}
