import type { Config } from "../../config/config.ts";
import type { AuthErrorCode } from "../../errors/errors.ts";
import type { Session } from "../../domain/session.ts";
import type { Problem } from "../../guard/sealed-problem.ts";
import type { PageFrame, ShownPerson } from "../../pages/page-frame.ts";
import { readSession } from "../../session/read-session.ts";
import { languageOf, type Language } from "../../texts/language.ts";

/**
 * The frame of a page whose URL can be requested again, so that it can change language. The links repeat the query `kept`, and nothing else. They are a
 * query alone, so that they stay on this page behind a proxy too, and whatever its path begins with.
 */
export function frameInLanguages({ service }: Config, person?: ShownPerson, kept = ""): PageFrame {
  const languageHref = (language: Language): string => `?${kept && `${kept}&`}ui_locales=${language}`;
  return { service, languageHref, person };
}

/** The language of a page: the one that was chosen, if the service offers it; otherwise by the request. */
export function pageLanguage({ service }: Config, request: Request, chosen?: Language): Language {
  const offered = service?.languages;
  return chosen !== undefined && (offered?.includes(chosen) ?? true) ? chosen : languageOf(request, offered);
}

/** The person of a session and the organisations that they act for, to show to that person. */
export function shownPerson({ name, representation }: Session): ShownPerson {
  const organisations = representation.kind === "organisations" ? representation.organisations : [];
  return { name, organisations: organisations.map((organisation) => organisation.name) };
}

/** Refusals of a login that leave an existing session as it was. None is of the store, which the session is in. */
const keepsSession: ReadonlySet<AuthErrorCode> = new Set([
  "access_denied",
  "another_person",
  "assurance_insufficient",
  "authentication_too_old",
  "claims_challenge",
  "multi_factor_required",
  "organisation_refused",
  "organisation_required",
  "provider_response_invalid",
  "provider_unavailable",
  "scope_rejected",
  "token_not_bound",
]);

/** True if the page of a refused login names the person of the session. At a shared workstation, the next person must not read who was here before. */
export function namesPerson({ sharedWorkstation }: Config, code: AuthErrorCode): boolean {
  return !sharedWorkstation && keepsSession.has(code);
}

/** The person whom the page of a refused login names. Whom the provider let in may be another one than the person of the session. */
export function shownAfter(
  config: Config,
  { code, wasLetIn, asked }: Problem,
  session: Session | null,
): ShownPerson | undefined {
  if (!session || !namesPerson(config, code)) return undefined;
  const person = shownPerson(session);
  if (!wasLetIn) return person;
  return asked?.samePerson || code === "another_person" ? { ...person, organisations: [] } : undefined;
}

/** The person who is logged in. A page that only names them must not fail because the store does. */
export async function currentPerson(config: Config, cookie: string | null): Promise<ShownPerson | undefined> {
  try {
    const session = await readSession(config, cookie);
    return session ? shownPerson(session) : undefined;
  } catch {
    return undefined;
  }
}
