import type { Config } from "../../config/config.ts";
import { isAuthError, type AuthError } from "../../errors/errors.ts";
import { retryAfterOf } from "../../errors/retry-later.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { problemHref, inLanguage, returnUrl } from "../../guard/redirect-targets.ts";
import type { Problem } from "../../guard/sealed-problem.ts";
import { attemptFacts, type Transaction } from "../../transaction/transaction.ts";
import { readSession } from "../../session/read-session.ts";
import { redirectToCustomPage } from "./custom-page.ts";
import { seeOther } from "../answers/redirect.ts";
import { warnOfUnreadable } from "../login/unreadable-login.ts";
import { wantsPage } from "./refusal-page.ts";
import { refuse } from "./refuse.ts";
import { reportRefusal } from "./report-refusal.ts";

/** A login that returned from the provider and is refused. */
export interface RefusedLogin {
  readonly config: Config;
  readonly request: Request;
  readonly cookie: string | null;
  readonly provider: ProviderConfig;
  /** `undefined` if this browser has none for the response. */
  readonly transaction?: Transaction;
  /** Pseudonym of the attempt, with its transaction. */
  readonly attempt?: string;
  /** True if the provider authenticated the person, so that it has a session for them. */
  readonly wasLetIn: boolean;
}

/**
 * Answers a refused login. The address of the callback has a code in it, and a reload of it would be a replay: a person goes on to a page of its own
 * (RFC 9700 4.2.4). An existing session stays.
 */
export async function refuseLogin(login: RefusedLogin, error: AuthError): Promise<Response> {
  const { config, request, cookie, provider, transaction, attempt } = login;
  const { purpose: action = "login", asked, language } = transaction ?? {};
  warnOfUnreadable(config, error, provider.id, request);
  const tried = transaction && attempt !== undefined ? attemptFacts({ attempt, transaction }) : {};
  // A person who cancels the switch keeps the current organisation.
  if (transaction && error.code === "access_denied" && action === "organisation") {
    const session = await readSession(config, cookie).catch(() => null);
    if (session) {
      config.emit({ action, result: "failed", provider: provider.id, ...tried, error }, request);
      return seeOther(config, returnUrl(config, transaction));
    }
  }
  const told = { action, ...tried, ...(asked && { asked: asked.assurance }) };
  if (!wantsPage(request)) return refuse(config, request, error, { told });
  const problem = problemOf(login, error, reportRefusal(config, request, error, told));
  return (
    redirectToCustomPage(config, request, problem, language) ??
    seeOther(config, inLanguage(config, problemHref(config, problem), language))
  );
}

function problemOf(
  { config, provider, transaction, wasLetIn }: RefusedLogin,
  error: AuthError,
  reference: string,
): Problem {
  const retryAfterSeconds = retryAfterOf(error);
  const told = {
    code: error.code,
    reference,
    provider: provider.id,
    ...(wasLetIn && { wasLetIn }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  if (!transaction) return told;
  const { returnTo, cameFrom, purpose, asked } = transaction;
  const { assurance, person } = asked;
  // The new try asks for what the refusal demands, which may be more than this login asked for.
  const { maxAgeSeconds } = isAuthError(error, "authentication_too_old") ? error.details : asked;
  const given = isAuthError(error, "assurance_insufficient") ? error.details.given : undefined;
  return {
    ...told,
    returnTo: returnTo.slice(config.origin.length),
    ...(cameFrom !== undefined && { cameFrom }),
    purpose,
    ...(given !== undefined && { given }),
    asked: {
      assurance,
      ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
      ...(person !== undefined && { samePerson: true }),
    },
  };
}
