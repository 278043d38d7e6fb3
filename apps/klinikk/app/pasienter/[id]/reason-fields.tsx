"use client";

import {
  Button,
  ErrorSummary,
  ErrorSummaryHeading,
  ErrorSummaryItem,
  ErrorSummaryLink,
  ErrorSummaryList,
  Field,
  Fieldset,
  FieldsetDescription,
  FieldsetLegend,
  Input,
  Label,
  ValidationMessage,
} from "@digdir/designsystemet-react";
import { useEffect, useRef, type ComponentRef, type ReactNode } from "react";
import type { Words } from "../../../texts/nb";
import { purposes } from "../purpose";
import type { Ask, Question } from "./open-summary";

interface ReasonFieldsProps {
  readonly step: Ask;
  readonly unit: string;
  readonly words: Words["reason"];
}

/** What the person says of why, with what they had answered and what there is to mend. */
export function ReasonFields({ step, unit, words }: ReasonFieldsProps): ReactNode {
  const { faults } = step;
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  useEffect(() => {
    if (step.faults.length > 0) summary.current?.focus();
  }, [step]);
  const fault = (question: Question): ReactNode =>
    faults.includes(question) && (
      <ValidationMessage id={`${question}-fault`}>{words.faults[question]}</ValidationMessage>
    );
  return (
    <>
      {faults.length > 0 && (
        <ErrorSummary ref={summary}>
          <ErrorSummaryHeading>{words.faultsTitle}</ErrorSummaryHeading>
          <ErrorSummaryList>
            {faults.map((question) => (
              <ErrorSummaryItem key={question}>
                <ErrorSummaryLink href={`#${question}`}>{words.faults[question]}</ErrorSummaryLink>
              </ErrorSummaryItem>
            ))}
          </ErrorSummaryList>
        </ErrorSummary>
      )}
      <Fieldset>
        <FieldsetLegend>{words.purpose}</FieldsetLegend>
        <FieldsetDescription>{words.purposeHelp}</FieldsetDescription>
        {purposes.map((code, index) => {
          const id = index === 0 ? "purpose" : code;
          return (
            <Field key={code}>
              <Input
                type="radio"
                id={id}
                name="purpose"
                value={code}
                defaultChecked={code === step.purpose}
                aria-describedby="purpose-fault"
              />
              <Label htmlFor={id} weight="regular">
                {words.purposes[code]}
              </Label>
            </Field>
          );
        })}
        {fault("purpose")}
      </Fieldset>
      <Field>
        <Input type="checkbox" id="givesCare" name="gives-care" value="yes" aria-describedby="givesCare-fault" />
        <Label htmlFor="givesCare" weight="regular">
          {words.givesCare.replace("{unit}", unit)}
        </Label>
        {fault("givesCare")}
      </Field>
      <div className="row">
        <Button type="submit">{words.open}</Button>
      </div>
    </>
  );
}
