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

/** Props and state for a form of a protected Server Action. */
export interface ProtectedForm<Value> {
  /** Props of the `<form>`, which also contains a `<PersonField />`. */
  readonly form: Required<Pick<ComponentProps<"form">, "action" | "onSubmit" | "aria-busy">>;
  /** Props of the element that shows errors. Always render it: it gets the focus when an answer puts content into it. */
  readonly alert: { readonly ref: RefObject<HTMLDivElement | null>; readonly role: "alert"; readonly tabIndex: -1 };
  /** True from the submit until the answer, so that the button can say so. A second submit meanwhile is dropped. */
  readonly pending: boolean;
  /** The action's last answer; `first` before there is one. */
  readonly value: Value;
  /** The refusal of the last call, if the person gave up the login. The input is still in the form. */
  readonly refusal: ActionRefusal | undefined;
}

/**
 * A form that survives the end of the session: `useProtectedAction` for an action with the signature of React's `useActionState` (state, then form).
 * While the person logs in again the form keeps its input, and is then sent again. Without scripting the browser submits the same form to the
 * same action. `first` is the initial answer.
 */
export function useProtectedForm<Value>(
  action: (before: unknown, form: FormData) => Promise<ActionAnswer<Value>>,
  first: Value,
): ProtectedForm<Value> {
  const [unscripted, send] = useActionState<ActionAnswer<Value> | undefined, FormData>(action, undefined);
  const [{ answer, value }, tell] = useState(() => told(first, unscripted));
  const [pending, startSending] = useTransition();
  const act = useProtectedAction(action);
  const isSending = useRef(false);

  const alert = useRef<HTMLDivElement>(null);
  // At each answer: the button with the focus may be gone, and a repeated refusal must be announced again.
  useEffect(() => {
    if (answer && alert.current?.hasChildNodes()) alert.current.focus();
  }, [answer]);

  // React resets a form after its `action`, so with scripting `onSubmit` sends it.
  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    // `pending` is that of the last rendering, which two quick clicks share.
    if (isSending.current) return;
    isSending.current = true;
    const form = new FormData(event.currentTarget, event.submitter);
    startSending(async () => {
      const now = await act(undefined, form).finally(() => (isSending.current = false));
      tell((before) => told(before.value, now));
    });
  }

  return {
    form: { action: send, onSubmit, "aria-busy": pending },
    alert: { ref: alert, role: "alert", tabIndex: -1 },
    pending,
    value,
    refusal: answer?.ok === false ? answer : undefined,
  };
}

interface Told<Value> {
  readonly answer: ActionAnswer<Value> | undefined;
  readonly value: Value;
}

/** A refusal keeps the previous answer. */
function told<Value>(before: Value, answer: ActionAnswer<Value> | undefined): Told<Value> {
  return { answer, value: answer?.ok ? answer.value : before };
}
