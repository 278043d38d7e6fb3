import { useCallback, useRef } from "react";
import type { SessionSource, SessionState } from "@adgangskort/browser";
import { useAuthContext } from "./auth-context.ts";

/** Result of a protected Server Action, as `protectAction` of `@adgangskort/next` returns it. */
export type ActionAnswer<Value> = { readonly ok: true; readonly value: Value } | ActionRefusal;

/** The action did not run. */
export interface ActionRefusal {
  readonly ok: false;
  /** Error code that a login can resolve, for example `session_required` or `assurance_insufficient`. */
  readonly code: string;
  /** Path on this site that resolves or explains the refusal. */
  readonly href: string;
  /** Reference of the entry in the audit log. */
  readonly reference?: string;
}

/**
 * Asks the person to resolve the refusal, and tells whether they did. `before` is the session at the refusal. Kept by session, since the dialog
 * on the page asks: without a dialog no call waits, and the code for waiting is not loaded.
 */
export const loginDialogs = new WeakMap<
  SessionSource,
  (refusal: ActionRefusal, before: SessionState) => Promise<boolean>
>();

/** Names the person that the page was rendered for, like the header of this name in a scripted call. */
const personField = "x-adgangskort";

/**
 * Wraps a Server Action for people whose session may have ended. If the action is refused, the dialog `LogInAgain` lets the person log in in another
 * tab while the page keeps its state; when the same person is logged in again, the call is repeated. A call that was not refused is never
 * repeated. While the session store is unavailable the dialog says so, and the call is repeated when it answers. If the person gives up, or the
 * page has no such dialog, the refusal is the result.
 * A call while another is pending joins it: two clicks are one action. The call names the person that the page was rendered for, so the server
 * refuses it if another person has logged in since.
 */
export function useProtectedAction<Given extends readonly unknown[], Value>(
  action: (...given: Given) => Promise<ActionAnswer<Value>>,
): (...given: Given) => Promise<ActionAnswer<Value>> {
  const { session } = useAuthContext();
  const pending = useRef<Promise<ActionAnswer<Value>>>(undefined);
  return useCallback(
    (...given) => (pending.current ??= untilDone(session, action, given).finally(() => (pending.current = undefined))),
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
    // This browser already has a newer session of the person; only this call was late.
    if (answer.code === "session_replaced" && before.status === "authenticated" && !renewed) renewed = true;
    else if (!(await loginDialogs.get(session)?.(answer, before))) return answer;
  }
}

/** The session store was unavailable, so the guard threw before the action ran. Any other error is the application's. */
function refusedByNoAnswer(error: unknown): ActionRefusal {
  const code = "session_store_unavailable";
  if ((error as { readonly digest?: unknown } | undefined)?.digest !== code) throw error;
  return { ok: false, code, href: location.pathname + location.search };
}

/** The arguments with the person of the page: in the form, or else as the last argument, which `protectAction` removes. */
function withPerson<Given extends readonly unknown[]>(given: Given, person: string | undefined): Given {
  const form = given.find((one) => one instanceof FormData);
  if (!form) return [...given, { [personField]: person ?? "1" }] as readonly unknown[] as Given;
  if (person || !form.has(personField)) form.set(personField, person ?? "1");
  return given;
}
