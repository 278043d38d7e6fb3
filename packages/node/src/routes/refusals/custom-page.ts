import { createHash } from "node:crypto";
import type { Config } from "../../config/config.ts";
import type { AuthErrorCode } from "../../errors/errors.ts";
import { sealProblem, type PageNote, type Problem } from "../../guard/sealed-problem.ts";
import type { CustomPage } from "../../pages/service.ts";
import { readCookie } from "../../runtime/cookies.ts";
import { chosenLanguage, type Language } from "../../texts/language.ts";
import { seeOther } from "../answers/redirect.ts";
import { wantsPage } from "./refusal-page.ts";

/** Decisions about the person or their login. A fault, an attack and an unknown address stay pages of this library. */
const refusals: ReadonlySet<AuthErrorCode> = new Set([
  "another_person",
  "assurance_insufficient",
  "authentication_too_old",
  "claims_challenge",
  "directory_refused",
  "employment_required",
  "guest_refused",
  "identity_provider_refused",
  "multi_factor_required",
  "organisation_refused",
  "organisation_required",
  "scope_rejected",
]);

/** How soon a browser that is sent to the same page again is in a redirect loop, in seconds: too soon for a person to have read it. */
const atOnce = 10;

/** The kind of application page for a note; `undefined` if only the library may show it. */
export function customPageOf(note: Problem | PageNote): CustomPage | undefined {
  if ("page" in note) return note.page;
  if (note.code === "access_denied") return "cancelled";
  return refusals.has(note.code) ? "refused" : undefined;
}

/**
 * Sends a person on to the application's own page. `undefined` if this library shows the page: the application has none, or its page is guarded itself
 * and led back here.
 */
export function redirectToCustomPage(
  config: Config,
  request: Request,
  note: Problem | PageNote,
  language: Language | undefined = chosenLanguage(new URL(request.url)),
): Response | undefined {
  const page = customPageOf(note);
  const path = page && config.service?.pages?.[page];
  if (path === undefined || !wantsPage(request) || returnsToOwnPage(config, note)) return undefined;
  const mark = { name: config.cookies.name(`${config.population}-page`), value: digestOf(path, note) };
  if (readCookie(request.headers.get("cookie"), mark.name) === mark.value) return undefined;
  const query = new URLSearchParams({ p: sealProblem(config, note), ...(language && { ui_locales: language }) });
  return seeOther(config, `${path}?${query.toString()}`, [{ ...mark, maxAgeSeconds: atOnce }]);
}

/** A guard on the application's page asked for the login that failed. */
function returnsToOwnPage({ origin, service }: Config, note: Problem | PageNote): boolean {
  if ("page" in note) return false;
  const { pathname } = new URL(origin + (note.returnTo ?? "/"));
  return Object.values(service?.pages ?? {}).some((path) => pathname.replace(/\/$/, "") === path);
}

function digestOf(path: string, note: Problem | PageNote): string {
  // The query of the page that asked may hold a note of this library, which is new each time.
  const of = "page" in note ? note.page : [note.code, note.returnTo?.split("?")[0]];
  return createHash("sha256")
    .update(JSON.stringify([path, of]))
    .digest("base64url")
    .slice(0, 12);
}
