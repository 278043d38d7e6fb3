import { useCallback, useRef } from "react";
import type { SessionSource, SessionState } from "@adgangskort/browser";
import { useAuth } from "./auth-context.ts";
import { digestOf } from "./digest.ts";

/** What came of a protected Server Action: as `protectAction` of `@adgangskort/next` has it. */
export type ActionAnswer<Value> = { readonly ok: true; readonly value: Value } | ActionRefusal;

/** The action was not done. */
export interface ActionRefusal {
  readonly ok: false;
  /** A code of the error table that a person can mend, as `session_required` or `assurance_insufficient`. */
  readonly code: string;
  /** Where the person finds help, a path of this site. */
  readonly href: string;
  /** By which the operator finds it in the audit log. */
  readonly reference?: string;
}

/**
 * Has the person do what was refused for want of it, and says whether they did. `before` is the session as it was at the refusal. By
 * session, since a dialog on the page is what asks: without one nothing can wait, and nothing is loaded of what waiting takes.
 */
export const askers = new WeakMap<SessionSource, (refusal: ActionRefusal, before: SessionState) => Promise<boolean>>();

/** Where a call says for whom its page was made, as the header of this name does of a call by script. */
const personField = "x-adgangskort";

/**
 * The same Server Action, for people whose session may be over when they use it. When it is refused, the dialog `LogInAgain` has them
 * log in in another tab, while the page stays as it is; when the same person is back, the same call is made again. An answer that
 * is no refusal is never asked for twice. While the session store gives no answer the dialog says so, and the call is made again when it does.
 * The refusal is the answer when the person gives up, or when there is no such dialog on the page.
 * A second call while the first is under way is the first: two clicks are one action. The call says for whom the page was made: what a
 * colleague's session would do, who has logged in since, is refused.
 */
export function useProtectedAction<Given extends readonly unknown[], Value>(
  action: (...given: Given) => Promise<ActionAnswer<Value>>,
): (...given: Given) => Promise<ActionAnswer<Value>> {
  const { session } = useAuth();
  const underWay = useRef<Promise<ActionAnswer<Value>>>(undefined);
  return useCallback(
    (...given) =>
      (underWay.current ??= untilDone(session, action, given).finally(() => (underWay.current = undefined))),
    [session, action],
  );
}

async function untilDone<Given extends readonly unknown[], Value>(
  session: SessionSource,
  action: (...given: Given) => Promise<ActionAnswer<Value>>,
  given: Given,
): Promise<ActionAnswer<Value>> {
  const call = withPerson(given, session.get().session?.person);
  for (let renewed = false; ;) {
    const answer = await action(...call).catch(refusedByNoAnswer);
    if (answer.ok) return answer;
    const before = await session.read();
    // The person has a newer session already, in this browser: only this call was late.
    if (answer.code === "session_replaced" && before.status === "authenticated" && !renewed) renewed = true;
    else if (!(await askers.get(session)?.(answer, before))) return answer;
  }
}

/** The session store gave no answer, so that the call got no further than the guard, which throws then. Anything else is the application's. */
function refusedByNoAnswer(error: unknown): ActionRefusal {
  const code = "session_store_unavailable";
  if (digestOf(error) !== code) throw error;
  return { ok: false, code, href: location.pathname + location.search };
}

/** What the action is called with, and for whom the page was made: in its form, else after all else, where `protectAction` takes it off. */
function withPerson<Given extends readonly unknown[]>(given: Given, person: string | undefined): Given {
  const form = given.find((one) => one instanceof FormData);
  if (!form) return [...given, { [personField]: person ?? "1" }] as readonly unknown[] as Given;
  if (person || !form.has(personField)) form.set(personField, person ?? "1");
  return given;
}
