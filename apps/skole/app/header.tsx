import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader, LoggedInAs } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { auth } from "../auth";
import type { Words } from "../texts/nb";

/** Whose service this is, and for a person who is logged in the way to its parts and out. */
export async function Header({ language, words }: HeaderProps<Words>): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <AgencyHeader language={language} words={words} mark={<path d="M4 13 16 7l12 6-12 6zM9 16v6q7 5 14 0v-6" />}>
      <div className="row apart session">
        <nav aria-label={words.session.parts} className="row">
          <Link href="/grupper">{words.groups.title}</Link>
          <Link href="/eksamen">{words.exams.title}</Link>
        </nav>
        <LoggedInAs words={words.session} name={name} />
      </div>
    </AgencyHeader>
  );
}
