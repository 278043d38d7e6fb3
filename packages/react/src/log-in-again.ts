import { useSyncExternalStore } from "react";
import { useAuth, useSession } from "./auth-context.ts";
import { useInLanguage } from "./address.ts";
import { refusalsOf } from "./refusals.ts";
import type { LogInAgainTexts } from "./texts/log-in-again.ts";

/** Why the person has to do something before the page can go on, for a dialog of your own. */
export interface LogInAgainNeed {
  /** The reason of the state `expired`, or the code by which a protected action was refused. */
  readonly reason: string;
  /** Names of its texts; with neither a link nor `again` the page has to be loaded anew. */
  readonly words: LogInAgainWords;
  /** Whether nobody is logged in: then nothing of the page is to be seen. */
  readonly over: boolean;
  /** A login in a tab of its own, so that nothing is lost in this one: for a link with `target="_blank"`. */
  readonly href: string;
  /** The person is done, and the page did not notice: makes the calls again that were refused. */
  readonly tryAgain: () => void;
  /** Gives those calls up. */
  readonly cancel: () => void;
}

/** Names of the texts that a reason has. */
export interface LogInAgainWords {
  readonly title: keyof LogInAgainTexts;
  readonly body: keyof LogInAgainTexts;
  readonly link?: keyof LogInAgainTexts;
  /** Whether to try again is all that there is to do. */
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
  another_person: another,
  session_store_unavailable: { title: "noAnswerTitle", body: "noAnswerBody", again: true },
};

/** What the person has to do before the page can go on; `undefined` when there is nothing. One component of a page uses it. */
export function useLogInAgain(): LogInAgainNeed | undefined {
  const state = useSession();
  const client = useAuth();
  const { subscribe, get } = refusalsOf(client.session);
  const refused = useSyncExternalStore(subscribe, get, get);
  const inLanguage = useInLanguage();
  const over = state.status === "expired";
  const refusal = refused.at(-1);
  const reason = over ? state.reason : refusal?.code;
  if (reason === undefined) return undefined;
  const back = `${client.routesPath}/logged-in`;
  const settle = (again: boolean): void => {
    for (const one of refused) one.settle(again);
  };
  return {
    reason,
    words: reasons[reason] ?? required,
    over,
    href: refusal
      ? comingBackTo(back, inLanguage(refusal.href))
      : client.loginHref({ provider: state.session?.provider, returnTo: back }),
    tryAgain: () => settle(true),
    cancel: () => settle(false),
  };
}

/** An address that the server gave, by which the person comes back to another page than it says. */
function comingBackTo(page: string, href: string): string {
  const [path = "", query] = href.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set("return_to", page);
  return `${path}?${parameters.toString()}`;
}
