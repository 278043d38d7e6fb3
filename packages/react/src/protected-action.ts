import { useCallback, useRef } from "react";
import type { SessionState } from "@adgangskort/browser";
import { useAuth } from "./auth-context.ts";
import { refusalsOf } from "./refusals.ts";

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

/** A refusal that waits for the person. */
export interface Refused extends ActionRefusal {
  /** The person is done: the call is made again, or given up. */
  readonly settle: (again: boolean) => void;
}

/** The field by which a form says for whom its page was made, as `x-adgangskort` does in the headers of a call by script. */
const personField = "x-adgangskort";

/**
 * The same Server Action, for people whose session may be over when they use it. When it is refused, the dialog `LogInAgain` has them
 * log in in another tab, while the page stays as it is; when the same person is back, the same call is made again. An answer that
 * is no refusal is never asked for twice. The refusal is the answer when the person gives up, or when there is no such dialog on the page.
 * A second call while the first is under way is the first: two clicks are one action.
 */
export function useProtectedAction<Given extends readonly unknown[], Value>(
  action: (...given: Given) => Promise<ActionAnswer<Value>>,
): (...given: Given) => Promise<ActionAnswer<Value>> {
  const { session } = useAuth();
  const underWay = useRef<Promise<ActionAnswer<Value>>>(undefined);
  const act = useCallback(
    async (...given: Given): Promise<ActionAnswer<Value>> => {
      const waiting = refusalsOf(session);
      const person = session.get().session?.person;
      for (const one of given) if (person && one instanceof FormData) one.set(personField, person);

      const personIsBack = (refusal: ActionRefusal, before: SessionState): Promise<boolean> =>
        new Promise((resolve) => {
          const away = new AbortController();
          const settle = (again: boolean): void => {
            ignore();
            away.abort();
            waiting.set(waiting.get().filter((one) => one !== refused));
            resolve(again);
          };
          const refused = { ...refusal, settle };
          const ignore = session.subscribe(() => {
            if (isAnew(session.get(), before)) settle(true);
          });
          // A login without questions is quicker than what the client takes for old.
          const look = (): void => void (document.hidden || session.read());
          addEventListener("focus", look, { signal: away.signal });
          document.addEventListener("visibilitychange", look, { signal: away.signal });
          waiting.set([...waiting.get(), refused]);
        });

      let answer = await action(...given);
      for (let renewed = false; !answer.ok; answer = await action(...given)) {
        const before = await session.read();
        // The person has a newer session already, in this browser: only this call was late.
        if (answer.code === "session_replaced" && before.status === "authenticated" && !renewed) renewed = true;
        else if (!waiting.isShown() || !(await personIsBack(answer, before))) return answer;
      }
      return answer;
    },
    [session, action],
  );
  return useCallback(
    (...given) => {
      underWay.current ??= act(...given).finally(() => (underWay.current = undefined));
      return underWay.current;
    },
    [act],
  );
}

/** Whether the person has logged in since, or chosen anew whom to act for. */
function isAnew(now: SessionState, before: SessionState): boolean {
  const identity = ({ session }: SessionState): string =>
    JSON.stringify([session?.assurance, session?.authenticatedAt, session?.representation]);
  return now.status === "authenticated" && (before.status !== "authenticated" || identity(now) !== identity(before));
}
