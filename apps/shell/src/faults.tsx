"use client";

import {
  ErrorSummary,
  ErrorSummaryHeading,
  ErrorSummaryItem,
  ErrorSummaryLink,
  ErrorSummaryList,
  Field,
  FieldDescription,
  Input,
  Label,
  Paragraph,
  ValidationMessage,
} from "@digdir/designsystemet-react";
import { useEffect, useRef, type ComponentProps, type ComponentRef, type ReactNode } from "react";
import { useTitlePrefix } from "./use-title-prefix.ts";
import { useWords } from "./use-words.tsx";

interface FaultSummaryProps<Name extends string> {
  /** The fields to correct, as an answer of the action: a new answer moves the focus here. */
  readonly faults: readonly Name[];
  /** Of each field of the form. */
  readonly texts: Readonly<Record<Name, string>>;
}

interface FormTopProps<Name extends string> extends FaultSummaryProps<Name> {
  /** Whether the form has a field that may be left empty. */
  readonly hasOptional?: boolean;
}

/** The top of a form: what there is to correct, each with a link to its field, and that all fields must be filled in. */
export function FaultSummary<Name extends string>({ faults, texts, hasOptional }: FormTopProps<Name>): ReactNode {
  const words = useWords();
  useTitlePrefix(faults.length > 0 ? words.titles.faults : undefined);
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (faults.length === 0)
    return !hasOptional && Object.keys(texts).length > 1 && <Paragraph>{words.allFields}</Paragraph>;
  return (
    <ErrorSummary ref={summary}>
      <ErrorSummaryHeading>{words.faultsTitle}</ErrorSummaryHeading>
      <ErrorSummaryList>
        {faults.map((name) => (
          <ErrorSummaryItem key={name}>
            <ErrorSummaryLink href={`#${name}`}>{texts[name]}</ErrorSummaryLink>
          </ErrorSummaryItem>
        ))}
      </ErrorSummaryList>
    </ErrorSummary>
  );
}

/** The attributes of a field: label and description are tied to it here, since Designsystemet does so by script, which may be off. */
export function tiedTo<Name extends string>(name: Name, faults: readonly Name[]) {
  return {
    id: name,
    name,
    "aria-describedby": `${name}-description ${name}-fault`,
    ...(faults.includes(name) && { "aria-invalid": true }),
  };
}

interface FaultProps<Name extends string> extends FaultSummaryProps<Name> {
  readonly of: Name;
}

/** What there is to correct in one field. */
export function Fault<Name extends string>({ of: name, faults, texts }: FaultProps<Name>): ReactNode {
  return faults.includes(name) && <ValidationMessage id={`${name}-fault`}>{texts[name]}</ValidationMessage>;
}

interface InputFieldProps<Name extends string> extends FaultProps<Name> {
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly input: Pick<ComponentProps<typeof Input>, "className" | "inputMode">;
}

/** A field for a line of text. The browser does not remember what is written in it. */
export function InputField<Name extends string>({
  of: name,
  faults,
  texts,
  label,
  description,
  value,
  input,
}: InputFieldProps<Name>): ReactNode {
  return (
    <Field>
      <Label htmlFor={name}>{label}</Label>
      <FieldDescription id={`${name}-description`}>{description}</FieldDescription>
      <Input {...tiedTo(name, faults)} {...input} defaultValue={value} autoComplete="off" />
      <Fault of={name} faults={faults} texts={texts} />
    </Field>
  );
}
