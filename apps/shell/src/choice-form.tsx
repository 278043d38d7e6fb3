"use client";

import { useActionState, type ComponentProps, type ReactNode } from "react";
import { Fault, FaultSummary } from "./faults.tsx";
import { Radios } from "./radios.tsx";
import { SubmitButton } from "./submit-button.tsx";

interface ChoiceFormProps<Name extends string> extends Pick<ComponentProps<typeof Radios>, "choices" | "chosen"> {
  readonly name: Name;
  readonly legend: string;
  /** Leads on, or answers that nothing was chosen. */
  readonly action: (before: unknown, form: FormData) => Promise<readonly Name[]>;
  readonly submit: string;
  /** What there is to correct when nothing was chosen. */
  readonly fault: string;
}

/** A form with one choice. */
export function ChoiceForm<Name extends string>({
  name,
  action,
  submit,
  fault,
  ...radios
}: ChoiceFormProps<Name>): ReactNode {
  const [faults, choose, pending] = useActionState<readonly Name[], FormData>(action, []);
  const texts = { [name]: fault } as Record<Name, string>;
  return (
    <form action={choose}>
      <FaultSummary faults={faults} texts={texts} />
      <Radios {...radios} name={name}>
        <Fault of={name} faults={faults} texts={texts} />
      </Radios>
      <SubmitButton pending={pending}>{submit}</SubmitButton>
    </form>
  );
}
