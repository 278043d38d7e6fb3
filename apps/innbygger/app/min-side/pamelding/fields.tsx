"use client";

import {
  Alert,
  Button,
  ErrorSummary,
  ErrorSummaryHeading,
  ErrorSummaryItem,
  ErrorSummaryLink,
  ErrorSummaryList,
  Field,
  FieldDescription,
  Input,
  Label,
  Select,
  SelectOption,
  ValidationMessage,
} from "@digdir/designsystemet-react";
import { useEffect, useRef, type ComponentRef, type ReactNode } from "react";
import type { Words } from "../../../texts/nb";
import { areas, type Field as FieldName } from "../sign-up";
import type { FillIn } from "./send-sign-up";

interface FieldsProps {
  readonly filled: FillIn;
  readonly words: Words["form"];
  readonly labels: Words["details"];
}

/** What the person fills in, with what they had and what there is to mend. */
export function Fields({ filled, words, labels }: FieldsProps): ReactNode {
  const { draft, faults } = filled;
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  useEffect(() => {
    if (filled.faults.length > 0) summary.current?.focus();
  }, [filled]);

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
      <Field>
        <Label htmlFor="antallTeiner">{labels.antallTeiner}</Label>
        <FieldDescription id="antallTeiner-description">{words.antallTeiner}</FieldDescription>
        <Input
          {...tied("antallTeiner")}
          className="number"
          defaultValue={draft.antallTeiner}
          inputMode="numeric"
          autoComplete="off"
        />
        {fault("antallTeiner")}
      </Field>
      <Field>
        <Label htmlFor="omrade">{labels.omrade}</Label>
        <FieldDescription id="omrade-description">{words.omrade}</FieldDescription>
        <Select {...tied("omrade")} defaultValue={draft.omrade} width="auto">
          <SelectOption value="">{words.chooseArea}</SelectOption>
          {Object.entries(areas).map(([value, name]) => (
            <SelectOption key={value} value={value}>
              {name}
            </SelectOption>
          ))}
        </Select>
        {fault("omrade")}
      </Field>
      <Alert data-color="info">
        <strong>{words.youActInPrivate}</strong> {words.notForOthers}
      </Alert>
      <div className="row">
        <Button type="submit">{words.send}</Button>
      </div>
    </>
  );
}
