"use client";

import { Field, Label, Paragraph, Select, SelectOption } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Fault, FaultSummary, InputField, tiedTo } from "#shell/faults.tsx";
import { ReviewButton } from "#shell/review-button.tsx";
import { Radios } from "#shell/radios.tsx";
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
  /** Whether there are others than these. */
  readonly isSearched: boolean;
  readonly months: readonly Choice[];
  readonly words: Words["form"];
  readonly labels: Words["figures"];
  readonly pending: boolean;
}

/** What the person fills in, with what they had and what there is to correct. */
export function Fields({ step, organisations, isSearched, months, words, labels, pending }: FieldsProps): ReactNode {
  const { draft, faults } = step;
  const fault = (name: keyof FillIn["draft"]): ReactNode => <Fault of={name} faults={faults} texts={words.faults} />;

  return (
    <>
      <FaultSummary faults={faults} texts={words.faults} />
      <Organisations all={organisations} isSearched={isSearched} chosen={draft.organisasjonsnummer} words={words}>
        {fault("organisasjonsnummer")}
      </Organisations>
      <Field>
        <Label htmlFor="maaned">{labels.maaned}</Label>
        <Select {...tiedTo("maaned", faults)} defaultValue={draft.maaned} width="auto">
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
        <InputField
          key={name}
          of={name}
          faults={faults}
          texts={words.faults}
          label={labels[name]}
          description={words[name]}
          value={draft[name]}
          input={{ className: "number", inputMode: name === "sjotemperatur" ? "decimal" : "numeric" }}
        />
      ))}
      <ReviewButton pending={pending}>{words.next}</ReviewButton>
    </>
  );
}

interface OrganisationsProps {
  readonly all: readonly Choice[];
  readonly isSearched: boolean;
  readonly chosen: string;
  readonly words: Words["form"];
  readonly children: ReactNode;
}

/** For which of the organisations: never the first of several by itself. */
function Organisations({ all, isSearched, chosen, words, children }: OrganisationsProps): ReactNode {
  const [only] = all;
  if (all.length === 1 && only && !isSearched)
    return (
      <Paragraph>
        {words.youActFor} <strong>{only.text}</strong>
        <input type="hidden" name="organisasjonsnummer" value={only.value} />
      </Paragraph>
    );
  return (
    <Radios legend={words.whichOrganisation} name="organisasjonsnummer" choices={all} chosen={chosen}>
      {children}
    </Radios>
  );
}
