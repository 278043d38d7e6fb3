import { LogoutButton } from "@adgangskort/react/designsystemet";
import type { ReactNode } from "react";
import { ActsFor, AgencyHeader, SessionRow } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { auth } from "../auth";
import type { Words } from "../texts/nb";

/** Whose service this is, and on every page who is logged in, for whom they act, and the way out: the next person at the machine must see it at once. */
export async function Header({ language, words }: HeaderProps<Words>): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <AgencyHeader
      language={language}
      words={words}
      mark={<path d="M16 5l9 3v7c0 6-4 10-9 12-5-2-9-6-9-12V8zM12 16l3 3 6-6" />}
    >
      <SessionRow
        words={words.session}
        name={name && <strong>{name}</strong>}
        logout={<LogoutButton variant="primary">{words.session.end}</LogoutButton>}
      >
        <ActsFor returnTo="/vakter" />
      </SessionRow>
    </AgencyHeader>
  );
}
