import { SignedIn } from "@adgangskort/react";
import { LogoutButton } from "@adgangskort/react/designsystemet";
import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { auth } from "../auth";
import type { Language } from "../language";
import type { Words } from "../texts/nb";
import { chosenUnit } from "../units";
import { LanguageChoice } from "./language-choice";

interface HeaderProps {
  readonly language: Language;
  readonly words: Words;
}

/** Whose service this is, and on every page at which unit the person is, how to change that, and the way out. */
export async function Header({ language, words }: HeaderProps): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  const unit = await chosenUnit();
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path className="cross" d="M16 7v18M7 16h18" />
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>
        <div className="row apart session">
          <div>
            {unit ? words.unit.youAreAt : words.unit.nowhere} <strong>{unit?.name}</strong>
            <br />
            <Link href="/enhet">{unit ? words.unit.change : words.unit.choose}</Link>
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
