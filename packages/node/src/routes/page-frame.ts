import type { Config } from "../config/config.ts";
import { publicRoute } from "../config/route-address.ts";
import type { Session } from "../domain/session.ts";
import type { PageFrame, ShownPerson } from "../pages/page-frame.ts";
import { readSession } from "../session/read-session.ts";
import { languageOf, type Language } from "../texts/language.ts";

/**
 * The frame of a page whose URL can be requested again, so that it can change language. `read` are the parameters that the route reads, or their values:
 * the links repeat no others.
 */
export function frameInLanguages(
  config: Config,
  { url }: Request,
  person?: ShownPerson,
  read: readonly string[] | Readonly<Record<string, string>> = [],
): PageFrame {
  const { pathname, searchParams } = new URL(url);
  const kept = Array.isArray(read)
    ? read.flatMap((name: string) => searchParams.getAll(name).map((value): [string, string] => [name, value]))
    : Object.entries(read);
  const languageHref = (language: Language): string =>
    `${publicRoute(config, pathname)}?${new URLSearchParams([...kept, ["ui_locales", language]]).toString()}`;
  return { service: config.service, languageHref, person };
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

/** The person who is logged in. A page that only names them must not fail because the store does. */
export async function currentPerson(config: Config, cookie: string | null): Promise<ShownPerson | undefined> {
  try {
    const session = await readSession(config, cookie);
    return session ? shownPerson(session) : undefined;
  } catch {
    return undefined;
  }
}
