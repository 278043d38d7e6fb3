"use client";

import {
  Button,
  ErrorSummary,
  ErrorSummaryHeading,
  ErrorSummaryItem,
  ErrorSummaryLink,
  ErrorSummaryList,
  Field,
  FieldDescription,
  Fieldset,
  FieldsetLegend,
  Input,
  Label,
  Textarea,
  ValidationMessage,
} from "@digdir/designsystemet-react";
import { useEffect, useRef, type ComponentRef, type ReactNode } from "react";
import type { Words } from "../../../../texts/nb";
import type { FillIn } from "./decide";
import type { Field as FieldName } from "./draft";

interface FieldsProps {
  readonly step: FillIn;
  readonly words: Words["form"];
  readonly labels: Words["facts"];
}

/** What the person fills in, with what they had and what there is to mend. */
export function Fields({ step, words, labels }: FieldsProps): ReactNode {
  const { draft, faults } = step;
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  useEffect(() => {
    if (step.faults.length > 0) summary.current?.focus();
  }, [step]);

  // Each label and description is tied to its field here: Designsystemet does so by script, which may be off.
  const tied = (name: FieldName) => ({
    id: name,
    name,
    "aria-describedby": `${name}-description ${name}-fault`,
    ...(faults.includes(name) && { "aria-invalid": true }),
  });
  const fault = (name: FieldName): ReactNode =>
    faults.includes(name) && <ValidationMessage id={`${name}-fault`}>{words.faults[name]}</ValidationMessage>;

  return (
    <>
      {faults.length > 0 && (
        <ErrorSummary ref={summary}>
          <ErrorSummaryHeading>{words.faultsTitle}</ErrorSummaryHeading>
          <ErrorSummaryList>
            {faults.map((name) => (
              <ErrorSummaryItem key={name}>
                <ErrorSummaryLink href={`#${name}`}>{words.faults[name]}</ErrorSummaryLink>
              </ErrorSummaryItem>
            ))}
          </ErrorSummaryList>
        </ErrorSummary>
      )}
      <Fieldset>
        <FieldsetLegend>{words.whichOutcome}</FieldsetLegend>
        {(["innvilget", "avslaatt"] as const).map((value, index) => {
          const id = index === 0 ? "utfall" : `utfall-${value}`;
          return (
            <Field key={value}>
              <Input type="radio" id={id} name="utfall" value={value} defaultChecked={value === draft.utfall} />
              <Label htmlFor={id} weight="regular">
                {labels.outcomes[value]}
              </Label>
            </Field>
          );
        })}
        {fault("utfall")}
      </Fieldset>
      <Field>
        <Label htmlFor="maaneder">{words.months}</Label>
        <FieldDescription id="maaneder-description">{words.monthsDescription}</FieldDescription>
        <Input
          {...tied("maaneder")}
          className="number"
          defaultValue={draft.maaneder}
          inputMode="numeric"
          autoComplete="off"
        />
        {fault("maaneder")}
      </Field>
      <Field>
        <Label htmlFor="begrunnelse">{words.reason}</Label>
        <FieldDescription id="begrunnelse-description">{words.reasonDescription}</FieldDescription>
        <Textarea {...tied("begrunnelse")} defaultValue={draft.begrunnelse} rows={5} autoComplete="off" />
        {fault("begrunnelse")}
      </Field>
      <div className="row">
        <Button type="submit" name="button" value="review">
          {words.next}
        </Button>
      </div>
    </>
  );
}
