"use client";

import {
  Button,
  ErrorSummary,
  ErrorSummaryHeading,
  ErrorSummaryItem,
  ErrorSummaryLink,
  ErrorSummaryList,
  Field as FieldOf,
  FieldDescription,
  Input,
  Label,
  Textarea,
  ValidationMessage,
} from "@digdir/designsystemet-react";
import { useEffect, useRef, type ComponentRef, type ReactNode } from "react";
import type { Words } from "../../texts/nb";
import type { Step } from "./step";

/** What the person is asked for. */
export interface Field {
  readonly name: string;
  readonly kind: "text" | "date";
  readonly label: string;
  readonly description: string;
  /** What they read when it cannot be taken. */
  readonly fault: string;
}

interface FieldsProps {
  readonly step: Extract<Step, { kind: "fill-in" }>;
  readonly fields: readonly Field[];
  readonly button: { readonly value: string; readonly text: string };
  readonly words: Words["act"];
}

/** What the person fills in, with what they had and what there is to mend. */
export function Fields({ step, fields, button, words }: FieldsProps): ReactNode {
  const { draft } = step;
  const wrong = fields.filter(({ name }) => step.faults.includes(name));
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  useEffect(() => {
    if (step.faults.length > 0) summary.current?.focus();
  }, [step]);
  return (
    <>
      {wrong.length > 0 && (
        <ErrorSummary ref={summary}>
          <ErrorSummaryHeading>{words.faultsTitle}</ErrorSummaryHeading>
          <ErrorSummaryList>
            {wrong.map(({ name, fault }) => (
              <ErrorSummaryItem key={name}>
                <ErrorSummaryLink href={`#${name}`}>{fault}</ErrorSummaryLink>
              </ErrorSummaryItem>
            ))}
          </ErrorSummaryList>
        </ErrorSummary>
      )}
      {fields.map(({ name, kind, label, description, fault }) => {
        const isWrong = step.faults.includes(name);
        // Each label and description is tied to its field here: Designsystemet does so by script, which may be off.
        const tied = {
          id: name,
          name,
          defaultValue: draft[name] ?? "",
          "aria-describedby": `${name}-description ${name}-fault`,
          ...(isWrong && { "aria-invalid": true }),
        };
        return (
          <FieldOf key={name} className={kind}>
            <Label htmlFor={name}>{label}</Label>
            <FieldDescription id={`${name}-description`}>{description}</FieldDescription>
            {kind === "text" ? <Textarea {...tied} rows={5} /> : <Input {...tied} type="date" />}
            {isWrong && <ValidationMessage id={`${name}-fault`}>{fault}</ValidationMessage>}
          </FieldOf>
        );
      })}
      <div className="row">
        <Button type="submit" name="button" value={button.value}>
          {button.text}
        </Button>
      </div>
    </>
  );
}
