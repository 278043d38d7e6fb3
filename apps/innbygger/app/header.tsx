import { SignedIn } from "@adgangskort/react";
import { ActingFor, LogoutButton } from "@adgangskort/react/designsystemet";
import { Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Language } from "../language";
import type { Words } from "../texts/nb";
import { LanguageChoice } from "./language-choice";

interface HeaderProps {
  readonly language: Language;
  readonly words: Words;
}

/** Whose service this is, and on every page that the person is here in private, and the way out. ID-porten tells no name, so there is none. */
export function Header({ language, words }: HeaderProps): ReactNode {
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M5 13q5.5-5 11 0t11 0M5 21q5.5-5 11 0t11 0" />
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>
        <div className="row apart session private">
          <div className="row">
            <Tag data-color="brand2">{words.session.private}</Tag>
            <ActingFor className="acting-for" texts={{ actingForSelf: words.session.actingAs }} />
          </div>
          <LogoutButton data-size="sm" />
        </div>
      </SignedIn>
    </header>
  );
}
