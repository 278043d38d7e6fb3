import {
  deepCopy,
  type Auth as RelyingParty,
  type AuthErrorCode,
  type DemandableOf,
  type Exactly,
  type GuardedBy,
  type Session,
  type SessionFor,
} from "@adgangskort/node";
import { callOf, anonymous, person, redirectIfForged, type Refusal } from "./action-call.ts";
import { redirectTo, type Site } from "./base-path.ts";
import { requireRequestHeaders } from "./request-headers.ts";

/** Refusals that a login can resolve: the page sends the person to `href`, and repeats the call when they return. */
const mendable = [
  "session_required",
  "session_replaced",
  "assurance_insufficient",
  "authentication_too_old",
  "organisation_required",
  "provider_required",
  "another_person",
] as const satisfies readonly AuthErrorCode[];

/** Result of a protected Server Action. */
export type ActionResult<Value> = { readonly ok: true; readonly value: Value } | ActionRefused;

/** The action did not run. The page still has the input. */
export interface ActionRefused {
  readonly ok: false;
  readonly code: (typeof mendable)[number];
  /** Path on this site: a login that resolves the refusal, or a page that explains it. */
  readonly href: string;
  /** Reference of the entry in the audit log. */
  readonly reference: string;
}

/** Makes a Server Action from an async function (Next accepts only async ones). The function gets the session, then the action's arguments. */
export type ProtectAction<Own extends Session = Session> = <
  Given extends readonly unknown[],
  Value,
  const Wanted extends GuardedBy<Own> = GuardedBy<Own>,
>(
  action: (session: SessionFor<Wanted, Own>, ...given: Given) => Promise<Value>,
  requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
) => (...given: Given) => Promise<ActionResult<Value>>;

export function protectActionBy(relyingParty: () => RelyingParty, site: Site): ProtectAction {
  return (action, wanted) => {
    const requirement = deepCopy(wanted);
    return async (...given) => {
      const requestHeaders = await requireRequestHeaders();
      const judged = (page: string | undefined) =>
        relyingParty().admit(callOf(requestHeaders, page, site), requirement);
      const page = personOf(given);
      let admission = await judged(page ?? anonymous);
      // ASVS 5.0 3.5.2: a call that acts with a session must name the person that its page was rendered for, like every scripted call.
      if (admission.allowed && page === undefined) admission = await judged(undefined);
      if (!admission.allowed) return refused(requestHeaders, admission, site);
      try {
        return { ok: true, value: await action(admission.session, ...withoutPerson(given)) };
      } catch (error) {
        const demanded = await admission.refusalBy(error);
        if (demanded) return refused(requestHeaders, demanded, site);
        throw error;
      }
    };
  };
}

function refused(requestHeaders: Headers, refusal: Refusal, site: Site): ActionRefused {
  redirectIfForged(site, refusal);
  const { reason, location: href, reference } = refusal;
  const code = mendable.find((one) => one === reason.code);
  if (code === undefined || href === undefined) throw reason;
  // Without scripting no code reads the action's result: the browser submitted a form, so it is redirected.
  if (!requestHeaders.has("next-action")) redirectTo(site, href);
  return { ok: false, code, href, reference };
}

function personOf(given: readonly unknown[]): string | undefined {
  const form = given.find((one) => one instanceof FormData);
  const value = form ? form.get(person) : personIn(given.at(-1));
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Arguments of the action itself. */
function withoutPerson<Given extends readonly unknown[]>(given: Given): Given {
  return personIn(given.at(-1)) === undefined ? given : (given.slice(0, -1) as readonly unknown[] as Given);
}

function personIn(last: unknown): unknown {
  const isPerson = typeof last === "object" && last !== null && Object.keys(last).join() === person;
  return isPerson ? Reflect.get(last, person) : undefined;
}
