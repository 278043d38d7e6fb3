import {
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
  type ComponentProps,
  type RefObject,
  type SubmitEvent,
} from "react";
import { useProtectedAction, type ActionAnswer, type ActionRefusal } from "./protected-action.ts";

/** What a form of a protected Server Action needs, whatever it looks like. */
export interface ProtectedForm<Value> {
  /** For the `<form>`, which has a `<PersonField />` too. */
  readonly form: Required<Pick<ComponentProps<"form">, "action" | "onSubmit" | "aria-busy">>;
  /** For the element that tells what is wrong, which is always there. It has the focus when an answer has put something into it. */
  readonly alert: { readonly ref: RefObject<HTMLDivElement | null>; readonly role: "alert"; readonly tabIndex: -1 };
  /** What the action answered last, and what the form began with until it has. */
  readonly value: Value;
  /** Why the last call was not done: the person gave up the login that it wants, and what they wrote is still there. */
  readonly refusal: ActionRefusal | undefined;
}

/**
 * A form that outlasts the session: `useProtectedAction` for an action in the shape that React's `useActionState` wants, one that gets its form
 * second. While the person logs in anew the form stays as it is, and what was sent is sent once more. Without scripting the browser sends
 * the same form to the same action. `first` is what the form begins with, of the kind that the action answers.
 */
export function useProtectedForm<Value>(
  action: (before: unknown, form: FormData) => Promise<ActionAnswer<Value>>,
  first: Value,
): ProtectedForm<Value> {
  const [unscripted, send] = useActionState<ActionAnswer<Value> | undefined, FormData>(action, undefined);
  const [{ answer, value }, tell] = useState(() => told(first, unscripted));
  const [sending, startSending] = useTransition();
  const act = useProtectedAction(action);

  const alert = useRef<HTMLDivElement>(null);
  // At each answer: the button that had the focus may be gone, and what is refused once more is told once more.
  useEffect(() => {
    if (answer && alert.current?.hasChildNodes()) alert.current.focus();
  }, [answer]);

  // React empties a form whose `action` is done: with scripting it is `onSubmit` that sends.
  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget, event.submitter);
    startSending(async () => {
      const now = await act(undefined, form);
      tell((before) => told(before.value, now));
    });
  }

  return {
    form: { action: send, onSubmit, "aria-busy": sending },
    alert: { ref: alert, role: "alert", tabIndex: -1 },
    value,
    refusal: answer?.ok === false ? answer : undefined,
  };
}

interface Told<Value> {
  readonly answer: ActionAnswer<Value> | undefined;
  readonly value: Value;
}

/** A refusal leaves what was answered before it. */
function told<Value>(before: Value, answer: ActionAnswer<Value> | undefined): Told<Value> {
  return { answer, value: answer?.ok ? answer.value : before };
}
