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

/** Whose service this is, and on every page who is logged in, for whom they act, and the way out: the next one at the machine must see it at once. */
export async function Header({ language, words }: HeaderProps): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M16 5l9 3v7c0 6-4 10-9 12-5-2-9-6-9-12V8zM12 16l3 3 6-6" />
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>
        <div className="row apart session">
          <div>
            <ActingFor className="acting-for" />
            <OrganisationSwitcher returnTo="/vakter" />
          </div>
          <div className="row">
            {name !== undefined && (
              <span>
                {words.session.loggedInAs} <strong>{name}</strong>
              </span>
            )}
            <LogoutButton variant="primary">{words.session.end}</LogoutButton>
          </div>
        </div>
      </SignedIn>
    </header>
  );
}
