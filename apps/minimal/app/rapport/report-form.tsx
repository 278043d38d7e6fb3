"use client";

import { PersonField, Refused, useProtectedForm } from "@adgangskort/react";
import type { ReactNode } from "react";
import { sendReport, type Sent } from "./send-report";

const said: Readonly<Record<Sent, string>> = {
  "not-sent": "",
  empty: "Skriv hva rapporten gjelder.",
  sent: "Rapporten er sendt inn. Dette er et eksempel, og den er ikke lagret noe sted.",
};

export function ReportForm(): ReactNode {
  const { form, alert, pending, value, refusal } = useProtectedForm<Sent>(sendReport, "not-sent");
  return (
    <form {...form} noValidate>
      <PersonField />
      <div {...alert}>{refusal ? <Refused refusal={refusal}>Rapporten er ikke sendt inn.</Refused> : said[value]}</div>
      <label htmlFor="text">Hva gjelder rapporten?</label>
      <textarea id="text" name="text" rows={4} aria-invalid={value === "empty"} />
      <div className="actions">
        <button className="button" type="submit" aria-disabled={pending}>
          {pending ? "Sender inn …" : "Send inn"}
        </button>
      </div>
    </form>
  );
}
