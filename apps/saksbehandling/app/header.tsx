import { SignedIn } from "@adgangskort/react";
import { LogoutButton } from "@adgangskort/react/designsystemet";
import type { ReactNode } from "react";
import { auth } from "../auth";
import type { Language } from "../language";
import type { Words } from "../texts/nb";
import { LanguageChoice } from "./language-choice";

interface HeaderProps {
  readonly language: Language;
  readonly words: Words;
}

/** Whose service this is, and on every page who is logged in, and the way out. */
export async function Header({ language, words }: HeaderProps): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M9 8h14v17H9zM13 13h6M13 17h6M13 21h3" />
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>
        <div className="row apart session">
          <span>
            {words.session.loggedInAs} {name}
          </span>
          <LogoutButton data-size="sm" />
        </div>
      </SignedIn>
    </header>
  );
}
