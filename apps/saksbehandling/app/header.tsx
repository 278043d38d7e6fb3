import { LogoutButton } from "@adgangskort/react/designsystemet";
import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { auth } from "../auth";
import type { Words } from "../texts/nb";

/** Whose service this is, and on every page who is logged in, and the way out. */
export async function Header({ language, words }: HeaderProps<Words>): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <AgencyHeader language={language} words={words} mark={<path d="M9 8h14v17H9zM13 13h6M13 17h6M13 21h3" />}>
      <div className="row apart session">
        <span>
          {words.session.loggedInAs} {name}
        </span>
        <LogoutButton data-size="sm" />
      </div>
    </AgencyHeader>
  );
}
