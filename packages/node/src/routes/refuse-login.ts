import { isDeepStrictEqual } from "node:util";
import type { Config } from "../config/config.ts";
import { isAuthError, type AuthError, type AuthErrorCode } from "../errors/errors.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { Transaction } from "../protocol/transaction.ts";
import type { Session } from "../domain/session.ts";
import { readSession } from "../session/read-session.ts";
import { seeOther } from "./redirect.ts";
import { refuse } from "./refuse.ts";
import { loginHref, logoutHref, organisationHref, wayBack, type LoginWish } from "../guard/redirect-targets.ts";

/** A login that returned from the provider and is refused. */
export interface RefusedLogin {
  readonly config: Config;
  readonly request: Request;
  readonly cookie: string | null;
  readonly provider: ProviderConfig;
  readonly transaction: Transaction;
  /** True if the provider authenticated the person, so that it has a session for them. */
  readonly wasLetIn: boolean;
}

/** Refusals that single sign-on at the provider would repeat, unless the person authenticates again. */
const needsAnew: ReadonlySet<AuthErrorCode> = new Set([
  "another_person",
  "directory_refused",
  "employment_required",
  "guest_refused",
  "identity_provider_refused",
  "multi_factor_required",
]);

/** The subset that another account resolves: a choice of accounts is enough, if the provider offers one. */
const needsAnotherAccount: ReadonlySet<AuthErrorCode> = new Set([
  "another_person",
  "directory_refused",
  "guest_refused",
]);

/** Refusals that a login with another provider may avoid. */
const offersOthers: ReadonlySet<AuthErrorCode> = new Set([
  "access_denied",
  "employment_required",
  "multi_factor_required",
]);

/**
 * Answers a refused login: the person can try again with the same request, use another provider, or end the provider's session. An existing session
 * stays.
 */
export async function refuseLogin(login: RefusedLogin, error: AuthError): Promise<Response> {
  const { config, request, cookie, provider, transaction, wasLetIn } = login;
  const { purpose: action, asked, language } = transaction;
  // Only for the wording of the page: the error itself reports an unavailable store.
  const session = await readSession(config, cookie).catch(() => null);
  const cancelled = error.code === "access_denied";
  // A person who cancels the switch keeps the current organisation.
  if (cancelled && action === "organisation" && session) {
    config.emit({ action, result: "failed", provider: provider.id, error }, request);
    return seeOther(config, wayBack(config, transaction));
  }
  return refuse(config, request, error, {
    action,
    language,
    asked: asked.assurance,
    ...(offersOthers.has(error.code) && { others: otherWays(login) }),
    ...(cancelled && session && { stillLoggedIn: true }),
    retryHref: retryHref(login, error, session),
    ...(wasLetIn && { logoutHref: logoutHref(config, provider.id) }),
  });
}

function retryHref({ config, provider, transaction }: RefusedLogin, error: AuthError, session: Session | null): string {
  const { purpose, returnTo, asked } = transaction;
  const anew = needsAnew.has(error.code);
  if (purpose === "organisation" && session && !anew) return organisationHref(config, returnTo);
  const prompt = needsAnotherAccount.has(error.code) ? provider.profile.accountChoice : undefined;
  // A login with a requested level continues from the session, and so still requires the same person.
  const keepsLevel = prompt && asked.person !== undefined;
  const isDefault = isDeepStrictEqual(asked.assurance, provider.assurance);
  const tooOld = isAuthError(error, "authentication_too_old") ? error.details.maxAgeSeconds : undefined;
  const retry: LoginWish = {
    provider: provider.id,
    returnTo,
    assurance: isDefault && !keepsLevel ? undefined : asked.assurance,
    // OpenID Connect Core 3.1.2.1: after an authentication just now, only `max_age=0` makes the provider ask again.
    maxAgeSeconds: anew && !prompt ? 0 : (asked.maxAgeSeconds ?? tooOld),
    ...(prompt && { prompt }),
  };
  return loginHref(config, retry);
}

/** All of the same population, since an instance has only one. */
function otherWays({ config, provider, transaction: { returnTo } }: RefusedLogin): { href: string; text: string }[] {
  return [...config.providers.values()]
    .filter(({ id }) => id !== provider.id)
    .map(({ id, title }) => ({ href: loginHref(config, { provider: id, returnTo }), text: title }));
}
