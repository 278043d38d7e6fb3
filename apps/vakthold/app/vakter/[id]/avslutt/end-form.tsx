"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { Alert, Button, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import type { Words } from "../../../../texts/nb";
import type { Refusal } from "../../register";
import { endGuard } from "./end-guard";

interface EndFormProps {
  readonly filing: Filing;
  readonly id: string;
  readonly back: string;
  readonly words: Words["end"];
  readonly refusals: Words["refused"];
}

export function EndForm({ filing, id, back, words, refusals }: EndFormProps): ReactNode {
  const { form, alert, value, refusal } = useProtectedForm<Refusal | undefined>(endGuard, undefined);
  const refused = refusal ? "session" : value;
  return (
    <form {...form}>
      <PersonField />
      <FilingFields of={filing} />
      <div {...alert}>{refused && <Alert data-color="danger">{refusals[refused]}</Alert>}</div>
      <Paragraph>{words.consequence}</Paragraph>
      <input type="hidden" name="id" value={id} />
      <div className="row">
        <Button type="submit" data-color="danger">
          {words.confirm}
        </Button>
        <Link href={back}>{words.cancel}</Link>
      </div>
    </form>
  );
}
