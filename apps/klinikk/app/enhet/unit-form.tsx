"use client";

import { useActionState, type ComponentProps, type ReactNode } from "react";
import { Fault, FaultSummary } from "#shell/faults.tsx";
import { Radios } from "#shell/radios.tsx";
import { SubmitButton } from "#shell/submit-button.tsx";
import type { Words } from "../../texts/nb";
import { chooseUnit } from "./choose-unit";

interface UnitFormProps extends Pick<ComponentProps<typeof Radios>, "choices" | "chosen"> {
  readonly words: Words["unit"];
}

/** The choice of a unit, and that there was none. */
export function UnitForm({ choices, chosen, words }: UnitFormProps): ReactNode {
  const [faults, choose, pending] = useActionState(chooseUnit, []);
  const texts = { enhet: words.notChosen };
  return (
    <form action={choose}>
      <FaultSummary faults={faults} texts={texts} />
      <Radios legend={words.where} name="enhet" choices={choices} chosen={chosen}>
        <Fault of="enhet" faults={faults} texts={texts} />
      </Radios>
      <SubmitButton pending={pending}>{words.submit}</SubmitButton>
    </form>
  );
}
