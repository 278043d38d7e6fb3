import { useSyncExternalStore } from "react";
import { useSession, useAuthContext } from "./auth-context.ts";
import { useInLanguage, useLoggedInPage, useLoginInTab } from "./address.ts";
import { refusalsOf } from "./refusals.ts";
import type { LogInAgainTexts } from "./texts/log-in-again.ts";

/** Why the page needs an action of the person before it can continue, for a dialog of your own. */
export interface LogInAgainNeed {
  /** The reason of the state `expired`, or the code of the refused protected action. */
  readonly reason: string;
  /** Names of its texts. With neither a link nor `again`, the page must be reloaded. */
  readonly words: LogInAgainWords;
  /** True without a session: the page must then be hidden. */
  readonly over: boolean;
  /** URL of a login in a new tab, for a link with `target="_blank"`, so that this page keeps its state. */
  readonly href: string;
  /** Repeats the refused calls, or reads the session again, if the person has logged in and the page did not notice. */
  readonly tryAgain: () => void;
  /** Gives up the refused calls. */
  readonly cancel: () => void;
}

/** Names of the texts of a reason. */
export interface LogInAgainWords {
  readonly title: keyof LogInAgainTexts;
  readonly body: keyof LogInAgainTexts;
  readonly link?: keyof LogInAgainTexts;
  /** True if trying again is the only thing to do. */
  readonly again?: true;
}

const required: LogInAgainWords = { title: "loggedOutTitle", body: "loginRequired", link: "logInAgain" };
const another: LogInAgainWords = { title: "anotherPersonTitle", body: "anotherPersonBody" };

const reasons: Readonly<Record<string, LogInAgainWords>> = {
  idle: { title: "loggedOutTitle", body: "loggedOutIdle", link: "logInAgain" },
  ended: { title: "loggedOutTitle", body: "loggedOutElsewhere", link: "logInAgain" },
  replaced: { title: "loggedOutTitle", body: "loggedOutReplaced", link: "logInAgain" },
  "another-person": another,
  session_replaced: { title: "loggedOutTitle", body: "loggedOutReplaced", link: "logInAgain" },
  assurance_insufficient: { title: "strongerTitle", body: "strongerBody", link: "logInAgain" },
  authentication_too_old: { title: "newerTitle", body: "newerBody", link: "logInAgain" },
  organisation_required: { title: "organisationTitle", body: "organisationBody", link: "goToOrganisations" },
  provider_required: { title: "anotherWayTitle", body: "anotherWayBody", link: "logInAgain" },
  another_person: another,
  session_store_unavailable: { title: "noAnswerTitle", body: "noAnswerBody", again: true },
};

/** The names of the texts of a reason, and those of a required login for any other. */
export function textsFor(reason: string): LogInAgainWords {
  return (Object.hasOwn(reasons, reason) ? reasons[reason] : undefined) ?? required;
}

/** The action that the page needs from the person; `undefined` if none. Use it in one component of a page. */
export function useLogInAgain(): LogInAgainNeed | undefined {
  const state = useSession();
  const { session } = useAuthContext();
  const { subscribe, get } = refusalsOf(session);
  const refused = useSyncExternalStore(subscribe, get, get);
  const inLanguage = useInLanguage();
  const back = useLoggedInPage();
  const login = useLoginInTab();
  const over = state.status === "expired";
  const refusal = refused.at(-1);
  const reason = over ? state.reason : refusal?.code;
  if (reason === undefined) return undefined;
  const settle = (again: boolean): void => {
    for (const one of refused) one.settle(again);
  };
  return {
    reason,
    words: textsFor(reason),
    over,
    href: refusal ? comingBackTo(back, inLanguage(refusal.href)) : login,
    tryAgain: () => (over ? void session.read() : settle(true)),
    cancel: () => settle(false),
  };
}

/** A URL from the server with another return page. */
export function comingBackTo(page: string, href: string): string {
  const [path = "", query] = href.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set("return_to", page);
  return `${path}?${parameters.toString()}`;
}
