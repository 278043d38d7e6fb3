import { SignedIn } from "@adgangskort/react";
import { LogoutButton } from "@adgangskort/react/designsystemet";
import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { auth } from "../auth";
import type { Language } from "../language";
import type { Words } from "../texts/nb";
import { LanguageChoice } from "./language-choice";

interface HeaderProps {
  readonly language: Language;
  readonly words: Words;
}

/** Whose service this is, and for whoever is logged in the way to its parts and out. */
export async function Header({ language, words }: HeaderProps): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M4 13 16 7l12 6-12 6zM9 16v6q7 5 14 0v-6" />
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>
        <div className="row apart session">
          <nav aria-label={words.session.parts} className="row">
            <Link href="/grupper">{words.groups.title}</Link>
            <Link href="/eksamen">{words.exams.title}</Link>
          </nav>
          <div className="row">
            {name !== undefined && (
              <span>
                {words.session.loggedInAs} {name}
              </span>
            )}
            <LogoutButton data-size="sm" />
          </div>
        </div>
      </SignedIn>
    </header>
  );
}
