import { AccountMenu, type SessionFacts } from "@adgangskort/react";
import { ActingFor, LogoutButton, OrganisationSwitcher } from "@adgangskort/react/designsystemet";
import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { LanguageChoice } from "./language-choice.tsx";
import type { Language } from "./language.ts";
import { shared } from "./texts.ts";
import type { ShellWords } from "./words.ts";

/** What the header of each page is given. */
export interface HeaderProps<Words> {
  /** The session, if there is one. */
  readonly facts: SessionFacts | undefined;
  readonly language: Language;
  readonly words: Words;
}

/** What an app's header shows beside the languages and the account. */
export interface HeaderOptions {
  /** The path of the agency's mark, in 32 by 32 units. */
  readonly mark: string;
  /** The start of the task, where the mark leads a person who is logged in. */
  readonly start: string;
  /** In which role the person is here, beside the menu on every page. */
  readonly role?: ReactNode;
  /** On whose behalf the person acts, where it is not an organisation of the login. */
  readonly acting?: ReactNode;
  /** The entry of `providers` that the person came by, for the app's stylesheet. */
  readonly context?: string | undefined;
  /** Whether the way out is in sight: at a machine that people share. */
  readonly logoutInSight?: boolean;
  /** Links to the parts of the service, below. */
  readonly parts?: ReactNode;
}

/**
 * Whose service this is, the languages, and the menu of a person who is logged in. On a small screen one button holds the languages and the menu:
 * both are popovers of the browser, which `look.css` lays open where there is room.
 */
export function AgencyHeader({
  language,
  words,
  facts,
  mark,
  start,
  ...account
}: HeaderProps<ShellWords> & HeaderOptions): ReactNode {
  const isLoggedIn = facts !== undefined;
  const texts = shared[language];
  const { role, acting, context, logoutInSight, parts } = account;
  return (
    <header data-context={context}>
      <div className="bar">
        <a className="agency" href={isLoggedIn ? start : "/"}>
          <Mark path={mark} />
          <span>
            <strong>{words.agency}</strong>
            <span>{words.service}</span>
          </span>
        </a>
        {isLoggedIn && role !== undefined && <span className="role">{role}</span>}
        {isLoggedIn && logoutInSight && <LogoutButton data-size="sm" />}
        <button
          type="button"
          className="ds-button menu-button"
          data-variant="secondary"
          data-size="sm"
          popoverTarget="menu"
        >
          {texts.menu}
        </button>
        <div id="menu" className="menu" popover="auto">
          <LanguageChoice language={language} label={texts.language} />
          <AccountMenu
            className="ds-dropdown account"
            button={{ className: "ds-button account-button", ...tertiary }}
            acting={
              acting || (
                <>
                  <ActingFor className="acting-for" />
                  <OrganisationSwitcher returnTo={start} />
                </>
              )
            }
            logout={!logoutInSight && <LogoutButton data-size="sm" />}
          >
            <Link href="/om/personvern">{texts.footer.privacy}</Link>
          </AccountMenu>
        </div>
      </div>
      {isLoggedIn && parts}
    </header>
  );
}

const tertiary = { "data-variant": "tertiary", "data-size": "sm" } as const;

function Mark({ path }: { readonly path: string }): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <rect width="32" height="32" rx="6" />
      <path d={path} />
    </svg>
  );
}
