import { SignedIn } from "@adgangskort/react";
import { ActingFor, LogoutButton, OrganisationSwitcher } from "@adgangskort/react/designsystemet";
import type { ReactNode } from "react";
import { auth } from "../auth";
import type { Language } from "../language";
import type { Words } from "../texts/nb";
import { LanguageChoice } from "./language-choice";

interface HeaderProps {
  readonly language: Language;
  readonly words: Words;
}

/** Whose service this is, and on every page for whom the person acts, how to change that, and the way out. */
export async function Header({ language, words }: HeaderProps): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M5 16 16 6l11 10M9 14v12h14V14M13 26v-7h6v7" />
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>
        <div className="row apart session">
          <div>
            <ActingFor className="acting-for" />
            <OrganisationSwitcher returnTo="/saker" />
          </div>
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
