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

/** Whose service this is, and on every page in which of the two contexts the person is, for whom, and the way out. */
export async function Header({ language, words }: HeaderProps): Promise<ReactNode> {
  const { provider, name } = (await auth.facts()) ?? {};
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M9 8q-3 5 2 6v4q0 6 5 6t5-6v-4q5-1 2-6M13 19h.1M19 19h.1" />
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>
        <div className="row apart session" data-context={provider}>
          <div>
            {provider === "inspektor" ? (
              <>
                <strong>{words.session.inspector}</strong>
                <p>{words.session.inspectorFor}</p>
              </>
            ) : (
              <>
                <strong>{words.session.farm}</strong>
                <ActingFor className="acting-for" />
                <OrganisationSwitcher returnTo="/virksomhet" />
              </>
            )}
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
