"use server";

import { redirect } from "next/navigation";
import { recordAct } from "#shell/record-act.ts";
import { dayOf } from "#shell/written-out.ts";
import { textOf } from "#shell/form-text.ts";
import { isText, nextStep, refusedStep, type Step } from "#shell/steps/step.ts";
import { auth } from "../../../../auth";
import type { Case } from "../../../../case";
import { can } from "../../../../guards";
import { spoken } from "../../../../language";
import { askRegister, type Refusal } from "../../../../register";
import { addressOf } from "../inspectors-case";

/** Writes a finding, which the farm sees at once; so it is shown once more first, with who will see it. */
export const writeFinding = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step<Refusal>> => {
    const saksnummer = textOf(form, "saksnummer");
    if (!can(session, { resource: "case", action: "supervise" })) return refusedStep({}, "not_allowed");
    const step = await nextStep<Refusal>(form, {
      rules: { beskrivelse: isText, frist: isDeadline },
      review: async ({ beskrivelse = "", frist = "" }) => {
        const { language, words } = await spoken();
        const one = await askRegister<Case>(session, addressOf(saksnummer));
        if (typeof one === "string") return one;
        return {
          about: { label: words.inspector.shownTo, value: one.virksomhet.navn },
          lines: [
            { label: words.inspector.description.label, value: beskrivelse },
            { label: words.inspector.deadline.label, value: dayOf(frist, language) },
          ],
        };
      },
      send: (draft) => askRegister(session, `${addressOf(saksnummer)}/funn`, draft),
    });
    if (step !== "sent") return step;
    recordAct(auth, session, { action: "finding", result: "succeeded", case: saksnummer });
    redirect(`/tilsyn/${encodeURIComponent(saksnummer)}`);
  },
  { assurance: "tenant" },
);

/** From tomorrow on, within a year, by the calendar in Norway. */
function isDeadline(text: string): boolean {
  const dayFrom = (days: number): string =>
    new Date(Date.now() + days * 24 * 3600 * 1000).toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text > dayFrom(0) && text <= dayFrom(365);
}
