// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { redirect } from "next/navigation";
import type {
  Auth as RelyingParty,
  AuthErrorCode,
  DemandableOf,
  Exactly,
  GuardedBy,
  Session,
  SessionFor,
} from "@adgangskort/node";
import { ownPath } from "./own-path.ts";
import { requireRequestHeaders } from "./request-headers.ts";

/** Refusals that the person can mend: the page leads them to `href`, and does the same again when they are back. */
const mendable = [
  "session_required",
  "session_replaced",
  "assurance_insufficient",
  "authentication_too_old",
  "organisation_required",
  "another_person",
] as const satisfies readonly AuthErrorCode[];

/** What came of a protected Server Action. */
export type ActionResult<Value> = { readonly ok: true; readonly value: Value } | ActionRefused;

/** The action was not done. Nothing of what it was given is lost: the page still has it. */
export interface ActionRefused {
  readonly ok: false;
  readonly code: (typeof mendable)[number];
  /** Where the person finds help, a path of this site: a login that mends it, or a page that explains why not. */
  readonly href: string;
  /** By which the operator finds it in the audit log. */
  readonly reference: string;
}

/** Makes a Server Action of an async function (Next takes no other) that gets the session first, then what the action is called with. */
export type ProtectAction<Own extends Session = Session> = <
  Given extends readonly unknown[],
  Value,
  const Wanted extends GuardedBy = GuardedBy,
>(
  action: (session: SessionFor<Wanted, Own>, ...given: Given) => Promise<Value>,
  requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
) => (...given: Given) => Promise<ActionResult<Value>>;

/**
 * The field by which a form says for whom its page was made, and the header by which a call by script does. What is called without a form says
 * it by an object of this one member, after all else: `useProtectedAction` of `@adgangskort/react` does.
 */
const person = "x-adgangskort";

/** What it says that was made for nobody, or does not know for whom. */
const ofNobody = "1";

export function protectActionBy(relyingParty: () => RelyingParty, baseUrl: () => string): ProtectAction {
  return (action, requirement) =>
    async (...given) => {
      const requestHeaders = await requireRequestHeaders();
      const judged = (page: string | undefined) =>
        relyingParty().admit(callOf(requestHeaders, page, baseUrl()), requirement);
      const page = personOf(given);
      let admission = await judged(page ?? ofNobody);
      // ASVS 5.0 3.5.2: what somebody's session would do says for whom its page was made, as every call by script must.
      if (admission.allowed && page === undefined) admission = await judged(undefined);
      if (!admission.allowed) return refused(requestHeaders, admission);
      try {
        return { ok: true, value: await action(admission.session, ...withoutPerson(given)) };
      } catch (error) {
        const demanded = await admission.refusalBy(error);
        if (demanded) return refused(requestHeaders, demanded);
        throw error;
      }
    };
}

type Refusal = Exclude<Awaited<ReturnType<RelyingParty["admit"]>>, { readonly allowed: true }>;

function refused(requestHeaders: Headers, { reason, location: href, reference }: Refusal): ActionRefused {
  const code = mendable.find((one) => one === reason.code);
  if (code === undefined || href === undefined) throw reason;
  // Without scripting nobody reads what an action returns: the browser sent a form, and goes where it is told.
  if (!requestHeaders.has("next-action")) redirect(href);
  return { ok: false, code, href, reference };
}

/**
 * The action as the call that it is. Next compares the origin with `X-Forwarded-Host` where there is one, which a proxy may pass on from
 * the client, and lets a request without an origin through (its own documentation of Server Actions says so): so it is judged once more,
 * by the configured origin. The header of a call by script it cannot bear, and says in a field for whom the page was made.
 */
function callOf(requestHeaders: Headers, page: string | undefined, baseUrl: string): Request {
  const own = new Headers(requestHeaders);
  own.delete(person);
  if (page !== undefined) own.set(person, page);
  const path = ownPath(requestHeaders);
  if (path !== null) own.set("referer", new URL(baseUrl).origin + path);
  return new Request(baseUrl, { method: "POST", headers: own });
}

function personOf(given: readonly unknown[]): string | undefined {
  const form = given.find((one) => one instanceof FormData);
  const value = form ? form.get(person) : personIn(given.at(-1));
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What the action itself is called with. */
function withoutPerson<Given extends readonly unknown[]>(given: Given): Given {
  return personIn(given.at(-1)) === undefined ? given : (given.slice(0, -1) as readonly unknown[] as Given);
}

function personIn(last: unknown): unknown {
  const isPerson = typeof last === "object" && last !== null && Object.keys(last).join() === person;
  return isPerson ? Reflect.get(last, person) : undefined;
}
