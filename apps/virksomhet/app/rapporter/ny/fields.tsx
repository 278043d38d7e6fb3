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
  Select,
  SelectOption,
  ValidationMessage,
} from "@digdir/designsystemet-react";
import { useEffect, useRef, type ComponentRef, type ReactNode } from "react";
import type { Words } from "../../../texts/nb";
import type { FillIn } from "./file-report";

/** One of several values, as people read it. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface FieldsProps {
  readonly step: FillIn;
  readonly organisations: readonly Choice[];
  readonly months: readonly Choice[];
  readonly words: Words["form"];
  readonly labels: Words["figures"];
}

/** What the person fills in, with what they had and what there is to mend. */
export function Fields({ step, organisations, months, words, labels }: FieldsProps): ReactNode {
  const { draft, faults } = step;
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  useEffect(() => {
    if (step.faults.length > 0) summary.current?.focus();
  }, [step]);

  // Each label and description is tied to its field here: Designsystemet does so by script, which may be off.
  const tied = (name: keyof FillIn["draft"]) => ({
    id: name,
    name,
    "aria-describedby": `${name}-description ${name}-fault`,
    ...(faults.includes(name) && { "aria-invalid": true }),
  });
  const fault = (name: keyof FillIn["draft"]): ReactNode =>
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
      <Organisations all={organisations} chosen={draft.organisasjonsnummer} words={words}>
        {fault("organisasjonsnummer")}
      </Organisations>
      <Field>
        <Label htmlFor="maaned">{labels.maaned}</Label>
        <Select {...tied("maaned")} defaultValue={draft.maaned} width="auto">
          <SelectOption value="">{words.chooseMonth}</SelectOption>
          {months.map(({ value, text }) => (
            <SelectOption key={value} value={value}>
              {text}
            </SelectOption>
          ))}
        </Select>
        {fault("maaned")}
      </Field>
      {(["antallFisk", "biomasseKg", "sjotemperatur"] as const).map((name) => (
        <Field key={name}>
          <Label htmlFor={name}>{labels[name]}</Label>
          <FieldDescription id={`${name}-description`}>{words[name]}</FieldDescription>
          <Input
            {...tied(name)}
            className="number"
            defaultValue={draft[name]}
            inputMode={name === "sjotemperatur" ? "decimal" : "numeric"}
            autoComplete="off"
          />
          {fault(name)}
        </Field>
      ))}
      <div className="row">
        <Button type="submit" name="button" value="review">
          {words.next}
        </Button>
      </div>
    </>
  );
}

interface OrganisationsProps {
  readonly all: readonly Choice[];
  readonly chosen: string;
  readonly words: Words["form"];
  readonly children: ReactNode;
}

/** For which of the organisations: never the first of several by itself. */
function Organisations({ all, chosen, words, children }: OrganisationsProps): ReactNode {
  const [only] = all;
  if (all.length === 1 && only)
    return (
      <Paragraph>
        {words.youActFor} <strong>{only.text}</strong>
        <input type="hidden" name="organisasjonsnummer" value={only.value} />
      </Paragraph>
    );
  return (
    <Fieldset>
      <FieldsetLegend>{words.whichOrganisation}</FieldsetLegend>
      {all.map(({ value, text }, index) => {
        const id = index === 0 ? "organisasjonsnummer" : `organisasjonsnummer-${index}`;
        return (
          <Field key={value}>
            <Input type="radio" id={id} name="organisasjonsnummer" value={value} defaultChecked={value === chosen} />
            <Label htmlFor={id} weight="regular">
              {text}
            </Label>
          </Field>
        );
      })}
      {children}
    </Fieldset>
  );
}
