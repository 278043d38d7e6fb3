"use client";

import { Field, FieldDescription, Label, Textarea } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Fault, FaultSummary, InputField, tiedTo } from "#shell/faults.tsx";
import { ReviewButton } from "#shell/review-button.tsx";
import { Radios } from "#shell/radios.tsx";
import type { Words } from "../../../../texts/nb";
import type { FillIn } from "./decide";

interface FieldsProps {
  readonly step: FillIn;
  readonly words: Words["form"];
  readonly labels: Words["facts"];
  readonly pending: boolean;
}

/** What the person fills in, with what they had and what there is to correct. */
export function Fields({ step, words, labels, pending }: FieldsProps): ReactNode {
  const { draft, faults } = step;
  const fault = (name: keyof FillIn["draft"]): ReactNode => <Fault of={name} faults={faults} texts={words.faults} />;

  return (
    <>
      <FaultSummary faults={faults} texts={words.faults} hasOptional />
      <Radios
        legend={words.whichOutcome}
        name="utfall"
        choices={(["innvilget", "avslaatt"] as const).map((value) => ({ value, text: labels.outcomes[value] }))}
        chosen={draft.utfall}
      >
        {fault("utfall")}
      </Radios>
      <InputField
        of="maaneder"
        faults={faults}
        texts={words.faults}
        label={words.months}
        description={words.monthsDescription}
        value={draft.maaneder}
        input={{ className: "number", inputMode: "numeric" }}
      />
      <Field>
        <Label htmlFor="begrunnelse">{words.reason}</Label>
        <FieldDescription id="begrunnelse-description">{words.reasonDescription}</FieldDescription>
        <Textarea {...tiedTo("begrunnelse", faults)} defaultValue={draft.begrunnelse} rows={5} autoComplete="off" />
        {fault("begrunnelse")}
      </Field>
      <ReviewButton pending={pending}>{words.next}</ReviewButton>
    </>
  );
}
