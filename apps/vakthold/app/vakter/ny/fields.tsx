"use client";

import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Fault, FaultSummary, InputField } from "#shell/faults.tsx";
import { ReviewButton } from "#shell/review-button.tsx";
import { Radios } from "#shell/radios.tsx";
import type { Words } from "../../../texts/nb";
import type { FillIn } from "./register-guard";

interface FieldsProps {
  readonly step: FillIn;
  readonly organisation: string;
  readonly words: Pick<Words, "form" | "facts" | "youActFor">;
  readonly pending: boolean;
}

/** What the person fills in, with what they had and what there is to correct. The browser is asked to remember nothing of it for the next one. */
export function Fields({
  step,
  organisation,
  words: { form: words, facts: labels, youActFor },
  pending,
}: FieldsProps): ReactNode {
  const { draft, faults } = step;
  const fault = (name: keyof FillIn["draft"]): ReactNode => <Fault of={name} faults={faults} texts={words.faults} />;
  return (
    <>
      <FaultSummary faults={faults} texts={words.faults} />
      <Paragraph>
        {youActFor} <strong>{organisation}</strong>
        <input type="hidden" name="organisasjonsnummer" value={draft.organisasjonsnummer} />
      </Paragraph>
      {(["navn", "kortnummer", "startdato"] as const).map((name) => (
        <InputField
          key={name}
          of={name}
          faults={faults}
          texts={words.faults}
          label={labels[name]}
          description={words[name]}
          value={draft[name]}
          input={name === "navn" ? {} : { className: "short" }}
        />
      ))}
      <Radios
        legend={words.godkjentOpplaering}
        name="godkjentOpplaering"
        choices={[
          { value: "ja", text: labels.yes },
          { value: "nei", text: labels.no },
        ]}
        chosen={draft.godkjentOpplaering}
      >
        {fault("godkjentOpplaering")}
      </Radios>
      <ReviewButton pending={pending}>{words.next}</ReviewButton>
    </>
  );
}
