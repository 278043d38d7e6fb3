import { isDeepStrictEqual } from "node:util";
import type { Config } from "../config.ts";
import { isAuthError, type AuthError, type AuthErrorCode } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { Transaction } from "../protocol/transaction.ts";
import type { Session } from "../domain/session.ts";
import { readSession } from "../session/sessions.ts";
import { seeOther } from "./redirect.ts";
import { refuse } from "./refuse.ts";
import { loginHref, logoutHref, organisationHref, wayBack, type LoginWish } from "./way-forward.ts";

/** A login that came back from the provider and is none. */
export interface RefusedLogin {
  readonly config: Config;
  readonly request: Request;
  readonly cookie: string | null;
  readonly provider: ProviderConfig;
  readonly transaction: Transaction;
  /** Whether the provider let the person in, so that it has a session of theirs. */
  readonly wasLetIn: boolean;
}

/** Refusals that the provider, which knows the person now, would bring about again unless it asks who they are. */
const needsAnew: ReadonlySet<AuthErrorCode> = new Set([
  "another_person",
  "directory_refused",
  "employment_required",
  "guest_refused",
  "identity_provider_refused",
  "multi_factor_required",
]);

/** Of these, those of an account: where the provider lets people choose among theirs, it need not ask who they are. */
const needsAnotherAccount: ReadonlySet<AuthErrorCode> = new Set([
  "another_person",
  "directory_refused",
  "guest_refused",
]);

/** Refusals that another way to log in may not meet with. */
const offersOthers: ReadonlySet<AuthErrorCode> = new Set([
  "access_denied",
  "employment_required",
  "multi_factor_required",
]);

/**
 * A login that is refused can be tried again as it was asked for, or in another way, and the provider's session ended, if there
 * is one. The session that was there stays.
 */
export async function refuseLogin(login: RefusedLogin, error: AuthError): Promise<Response> {
  const { config, request, cookie, provider, transaction, wasLetIn } = login;
  const { purpose: action, asked, language } = transaction;
  // Only to word the answer: a store that is down is told of by the error itself.
  const session = await readSession(config, cookie).catch(() => null);
  const cancelled = error.code === "access_denied";
  // Who does not choose another organisation goes on with the one they have.
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
  // A login that wishes a level goes on from the session, and so is still the same person's.
  const keepsLevel = prompt && asked.person !== undefined;
  const isDefault = isDeepStrictEqual(asked.assurance, provider.assurance);
  const tooOld = isAuthError(error, "authentication_too_old") ? error.details.maxAgeSeconds : undefined;
  const retry: LoginWish = {
    provider: provider.id,
    returnTo,
    assurance: isDefault && !keepsLevel ? undefined : asked.assurance,
    // OpenID Connect Core 3.1.2.1: a person whom the provider has just let in is young enough for any age but none.
    maxAgeSeconds: anew && !prompt ? 0 : (asked.maxAgeSeconds ?? tooOld),
    ...(prompt && { prompt }),
  };
  return loginHref(config, retry);
}

/** Of the same population, since an instance has no other. */
function otherWays({ config, provider, transaction: { returnTo } }: RefusedLogin): { href: string; text: string }[] {
  return [...config.providers.values()]
    .filter(({ id }) => id !== provider.id)
    .map(({ id, title }) => ({ href: loginHref(config, { provider: id, returnTo }), text: title }));
}
