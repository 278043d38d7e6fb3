"use client";

import { Field as FieldOf, FieldDescription, Input, Label, Textarea } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Fault, FaultSummary, tiedTo } from "../faults.tsx";
import { SubmitButton } from "../submit-button.tsx";
import type { Step } from "./step.ts";

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
  readonly step: Extract<Step<string>, { kind: "fill-in" }>;
  readonly fields: readonly Field[];
  readonly button: { readonly value: string; readonly text: string };
  readonly pending: boolean;
}

/** What the person fills in, with what they had and what there is to mend. */
export function Fields({ step, fields, button, pending }: FieldsProps): ReactNode {
  const { draft, faults } = step;
  const texts = Object.fromEntries(fields.map(({ name, fault }) => [name, fault]));
  return (
    <>
      <FaultSummary faults={faults} texts={texts} />
      {fields.map(({ name, kind, label, description }) => {
        const tied = { ...tiedTo(name, faults), defaultValue: draft[name] ?? "" };
        return (
          <FieldOf key={name} className={kind}>
            <Label htmlFor={name}>{label}</Label>
            <FieldDescription id={`${name}-description`}>{description}</FieldDescription>
            {kind === "text" ? <Textarea {...tied} rows={5} /> : <Input {...tied} type="date" />}
            <Fault of={name} faults={faults} texts={texts} />
          </FieldOf>
        );
      })}
      <div className="row">
        <SubmitButton name="button" value={button.value} pending={pending}>
          {button.text}
        </SubmitButton>
      </div>
    </>
  );
}
