import { SignedIn } from "@adgangskort/react";
import type { ReactNode } from "react";
import { LanguageChoice } from "./language-choice.tsx";
import type { HeaderProps } from "./layout.tsx";
import type { ShellWords } from "./words.ts";

interface AgencyHeaderProps extends HeaderProps<ShellWords> {
  /** The agency's mark, drawn in 32 by 32 units. */
  readonly mark: ReactNode;
  /** What people see of their session. */
  readonly children: ReactNode;
}

/** Whose service this is, the choice of language, and below them the session of a person who is logged in. */
export function AgencyHeader({ language, words, mark, children }: AgencyHeaderProps): ReactNode {
  return (
    <header>
      <div className="row apart">
        <a className="agency" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            {mark}
          </svg>
          {words.agency}
        </a>
        <LanguageChoice language={language} label={words.language} />
      </div>
      <SignedIn>{children}</SignedIn>
    </header>
  );
}

interface LoggedInAsProps {
  readonly words: { readonly loggedInAs: string };
  /** The person's name; nothing is shown without one. */
  readonly name: ReactNode;
  /** The button that logs out. */
  readonly children: ReactNode;
}

/** Who is logged in, and the way out. */
export function LoggedInAs({ words, name, children }: LoggedInAsProps): ReactNode {
  return (
    <div className="row">
      {name !== undefined && (
        <span>
          {words.loggedInAs} {name}
        </span>
      )}
      {children}
    </div>
  );
}
