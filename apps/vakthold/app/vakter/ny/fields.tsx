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
  Paragraph,
  ValidationMessage,
} from "@digdir/designsystemet-react";
import { useEffect, useRef, type ComponentRef, type ReactNode } from "react";
import type { Field as FieldName } from "./draft";
import type { FormWords } from "./register-form";
import type { FillIn } from "./register-guard";

interface FieldsProps {
  readonly step: FillIn;
  readonly organisation: string;
  readonly words: FormWords;
}

/** What the person fills in, with what they had and what there is to mend. The browser is asked to remember nothing of it for the next one. */
export function Fields({
  step,
  organisation,
  words: { form: words, facts: labels, youActFor },
}: FieldsProps): ReactNode {
  const { draft, faults } = step;
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  useEffect(() => {
    if (step.faults.length > 0) summary.current?.focus();
  }, [step]);

  const fault = (name: FieldName): ReactNode =>
    faults.includes(name) && <ValidationMessage id={`${name}-fault`}>{words.faults[name]}</ValidationMessage>;
  const training = [
    { value: "ja", text: labels.yes, id: "godkjentOpplaering" },
    { value: "nei", text: labels.no, id: "godkjentOpplaering-nei" },
  ];

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
      <Paragraph>
        {youActFor} <strong>{organisation}</strong>
        <input type="hidden" name="organisasjonsnummer" value={draft.organisasjonsnummer} />
      </Paragraph>
      {(["navn", "kortnummer", "startdato"] as const).map((name) => (
        <Field key={name}>
          <Label htmlFor={name}>{labels[name]}</Label>
          <FieldDescription id={`${name}-description`}>{words[name]}</FieldDescription>
          <Input
            id={name}
            name={name}
            // Tied to its field here: Designsystemet does so by script, which may be off.
            aria-describedby={`${name}-description ${name}-fault`}
            {...(faults.includes(name) && { "aria-invalid": true })}
            {...(name !== "navn" && { className: "short" })}
            defaultValue={draft[name]}
            autoComplete="off"
          />
          {fault(name)}
        </Field>
      ))}
      <Fieldset>
        <FieldsetLegend>{words.godkjentOpplaering}</FieldsetLegend>
        {training.map(({ value, text, id }) => (
          <Field key={value}>
            <Input
              type="radio"
              id={id}
              name="godkjentOpplaering"
              value={value}
              defaultChecked={value === draft.godkjentOpplaering}
            />
            <Label htmlFor={id} weight="regular">
              {text}
            </Label>
          </Field>
        ))}
        {fault("godkjentOpplaering")}
      </Fieldset>
      <div className="row">
        <Button type="submit" name="button" value="review">
          {words.next}
        </Button>
      </div>
    </>
  );
}
