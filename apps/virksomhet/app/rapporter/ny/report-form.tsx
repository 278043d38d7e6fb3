"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { FormAlert } from "#shell/form-alert.tsx";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import { ReviewStep } from "#shell/review-step.tsx";
import type { Words } from "../../../texts/nb";
import { Fields, type Choice } from "./fields";
import { fileReport, type FillIn, type Step } from "./file-report";

interface ReportFormProps {
  readonly filing: Filing;
  readonly organisations: readonly Choice[];
  /** The search among more organisations than the form shows. */
  readonly search: ReactNode;
  readonly months: readonly Choice[];
  readonly words: Words["form"];
  readonly labels: Words["figures"];
}

const untouched: FillIn = {
  kind: "fill-in",
  draft: { organisasjonsnummer: "", maaned: "", antallFisk: "", biomasseKg: "", sjotemperatur: "" },
  faults: [],
};

/** The report on its way, from the form by a review to the register. */
export function ReportForm({ filing, organisations, search, months, words, labels }: ReportFormProps): ReactNode {
  const { form, alert, pending, value: step, refusal } = useProtectedForm<Step>(fileReport, untouched);
  const refused = refusal ? "session" : step.refused;
  const { organisation = "" } = step;
  const text = refused && words.refused[refused].replace("{organisation}", () => organisation);
  return (
    <>
      {step.kind === "fill-in" && search}
      <form {...form} noValidate>
        <PersonField />
        <FilingFields of={filing} />
        <FormAlert alert={alert} refusal={refusal} text={text} steps={refused === "right_revoked" ? words.whatNow : []}>
          {step.kind === "fill-in" && step.filed && <Link href={`/rapporter/${step.filed}`}>{words.toFiled}</Link>}
        </FormAlert>
        {step.kind === "review" ? (
          <ReviewStep
            about={{ label: words.youActFor, value: step.organisation }}
            draft={step.draft}
            words={words}
            pending={pending}
          >
            <Facts of={step.lines} />
          </ReviewStep>
        ) : (
          <Fields
            step={step}
            organisations={organisations}
            isSearched={search !== undefined}
            months={months}
            words={words}
            labels={labels}
            pending={pending}
          />
        )}
      </form>
    </>
  );
}
