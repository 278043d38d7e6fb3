import type { Config } from "../../config/config.ts";
import { errorTable, isAuthError, type AuthError } from "../../errors/errors.ts";
import { retryAfterOf, setRetryAfter } from "../../errors/retry-later.ts";
import { jsonAnswer } from "../answers/json-answer.ts";
import { errorPage } from "../pages/error-page.ts";
import { errorPageOf, wantsPage, type RefusalPageOptions, type RecordedRefusal } from "./refusal-page.ts";
import { reportRefusal, type RefusalEvent } from "./report-refusal.ts";

/** Who asks decides the answer: a person gets a page, a program JSON. A guard and a provider get theirs from what calls this. */
export interface RefuseOptions extends RefusalPageOptions {
  readonly told?: RefusalEvent;
  /** Default: a page if the request accepts HTML explicitly. */
  readonly as?: "page" | "json";
  /** URL on this site where the person can continue, for a program to send them to. */
  readonly href?: string;
}

/** The page of a refused request in a frame. What resolves the refusal opens in the whole window: a provider's page is never framed. */
export function inFramePage({ service }: Config, href: string | undefined): RefuseOptions {
  const frame = { service, isFramed: true };
  return { as: "page", frame, ...(href !== undefined && { situation: "inFrame", retryHref: href }) };
}

/** Answers a refused request: a page for a person, JSON for a program, an event for the operator. */
export function refuse(
  config: Config,
  request: Request,
  error: AuthError,
  { told, ...options }: RefuseOptions = {},
): Response {
  const reference = reportRefusal(config, request, error, told);
  const retryAfterSeconds = retryAfterOf(error);
  const answer = explain(config, request, { code: error.code, reference, retryAfterSeconds }, options);
  // RFC 9110 15.5.6: the allowed methods.
  if (isAuthError(error, "method_not_allowed")) answer.headers.set("allow", error.details.allow.join(", "));
  return answer;
}

/** The answer to a refused request whose event is already written. */
export function explain(
  config: Config,
  request: Request,
  reported: RecordedRefusal,
  { as, href, ...page }: Omit<RefuseOptions, "told"> = {},
): Response {
  if (as === undefined ? wantsPage(request) : as === "page")
    return errorPage(errorPageOf(config, request, reported, page));
  const { code, reference, retryAfterSeconds } = reported;
  const body = { error: code, reference, ...(href !== undefined && { href }) };
  return setRetryAfter(jsonAnswer(body, errorTable[code].status), retryAfterSeconds);
}
