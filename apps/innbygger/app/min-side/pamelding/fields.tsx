"use client";

import { Alert, Field, FieldDescription, Label, Select, SelectOption } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Fault, FaultSummary, InputField, tiedTo } from "#shell/faults.tsx";
import { SubmitButton } from "#shell/submit-button.tsx";
import type { Words } from "../../../texts/nb";
import { areas, type Field as FieldName } from "../sign-up";
import type { FillIn } from "./send-sign-up";

interface FieldsProps {
  readonly filled: FillIn;
  readonly words: Words["form"];
  readonly labels: Words["details"];
  readonly pending: boolean;
}

/** What the person fills in, with what they had and what there is to correct. */
export function Fields({ filled, words, labels, pending }: FieldsProps): ReactNode {
  const { draft, faults } = filled;
  const fault = (name: FieldName): ReactNode => <Fault of={name} faults={faults} texts={words.faults} />;

  return (
    <>
      <FaultSummary faults={faults} texts={words.faults} />
      <InputField
        of="antallTeiner"
        faults={faults}
        texts={words.faults}
        label={labels.antallTeiner}
        description={words.antallTeiner}
        value={draft.antallTeiner}
        input={{ className: "number", inputMode: "numeric" }}
      />
      <Field>
        <Label htmlFor="omrade">{labels.omrade}</Label>
        <FieldDescription id="omrade-description">{words.omrade}</FieldDescription>
        <Select {...tiedTo("omrade", faults)} defaultValue={draft.omrade} width="auto">
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
        <SubmitButton pending={pending}>{words.send}</SubmitButton>
      </div>
    </>
  );
}
