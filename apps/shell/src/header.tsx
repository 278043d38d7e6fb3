import { SignedIn } from "@adgangskort/react";
import { ActingFor, LogoutButton, OrganisationSwitcher } from "@adgangskort/react/designsystemet";
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

/** For which organisations the person acts, and how to change that and come back to a page. */
export function ActsFor({ returnTo }: { readonly returnTo: string }): ReactNode {
  return (
    <>
      <ActingFor className="acting-for" />
      <OrganisationSwitcher returnTo={returnTo} />
    </>
  );
}

interface SessionRowProps extends LoggedInAsProps {
  /** The entry of `providers` that the person came by, for the app's stylesheet. */
  readonly context?: string | undefined;
  /** The button that logs out, where it is another. */
  readonly logout?: ReactNode;
}

/** For whom the person acts, beside who is logged in and the way out. */
export function SessionRow({ context, logout, children, ...person }: SessionRowProps): ReactNode {
  return (
    <div className="row apart session" data-context={context}>
      <div>{children}</div>
      <LoggedInAs {...person}>{logout}</LoggedInAs>
    </div>
  );
}

interface LoggedInAsProps {
  readonly words: { readonly loggedInAs: string };
  /** The person's name; nothing is shown without one. */
  readonly name: ReactNode;
  /** Another button that logs out. */
  readonly children?: ReactNode;
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
      {children ?? <LogoutButton data-size="sm" />}
    </div>
  );
}
