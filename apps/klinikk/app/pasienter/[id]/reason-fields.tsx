"use client";

import { Field, Input, Label } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Fault, FaultSummary } from "#shell/faults.tsx";
import { SubmitButton } from "#shell/submit-button.tsx";
import { Radios } from "#shell/radios.tsx";
import type { Words } from "../../../texts/nb";
import { purposes } from "../purpose";
import type { Ask, Question } from "./open-summary";

interface ReasonFieldsProps {
  readonly step: Ask;
  readonly unit: string;
  readonly words: Words["reason"];
  readonly pending: boolean;
}

/** What the person says of why, with what they had answered and what there is to correct. */
export function ReasonFields({ step, unit, words, pending }: ReasonFieldsProps): ReactNode {
  const { faults } = step;
  const fault = (question: Question): ReactNode => <Fault of={question} faults={faults} texts={words.faults} />;
  return (
    <>
      <FaultSummary faults={faults} texts={words.faults} />
      <Radios
        legend={words.purpose}
        description={words.purposeHelp}
        name="purpose"
        choices={purposes.map((value) => ({ value, text: words.purposes[value] }))}
        chosen={step.purpose}
      >
        {fault("purpose")}
      </Radios>
      <Field>
        <Input type="checkbox" id="givesCare" name="gives-care" value="yes" aria-describedby="givesCare-fault" />
        <Label htmlFor="givesCare" weight="regular">
          {words.givesCare.replace("{unit}", unit)}
        </Label>
        {fault("givesCare")}
      </Field>
      <div className="row">
        <SubmitButton pending={pending}>{words.open}</SubmitButton>
      </div>
    </>
  );
}
