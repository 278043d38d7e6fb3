"use server";

import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import { finishHere } from "#shell/record-act.ts";
import { dayOf } from "#shell/written-out.ts";
import { textOf } from "#shell/form-text.ts";
import { isComingDay, isText, nextStep, refusedStep, type Step } from "#shell/steps/step.ts";
import { auth } from "../../../auth";
import { can } from "../../../guards";
import { localWords } from "../../../language";
import { callRegister, inspectorsCase, type Case, type Refusal } from "../../../register";

type Act = (session: Session, saksnummer: string, form: FormData) => Promise<Step<Refusal> | "sent">;

/** What an inspector does in a case, by its name in the audit log; when it is done, the person is back at the case. */
const inspectorsAct = (action: string, act: Act) =>
  auth.protectAction(
    async (session, _before: unknown, form: FormData): Promise<Step<Refusal>> => {
      const saksnummer = textOf(form, "saksnummer");
      if (!can(session, { resource: "case", action: "supervise" })) return refusedStep({}, "not_allowed");
      const step = await act(session, saksnummer, form);
      if (step !== "sent") return step;
      return finishHere(auth, session, { action, case: saksnummer, to: `/tilsyn/${encodeURIComponent(saksnummer)}` });
    },
    { assurance: "tenant" },
  );

/** Closes a case. The register says whether that can be done. */
export const closeCase = inspectorsAct("close-case", async (session, saksnummer, form) => {
  const closed = await callRegister(session, ...filingCall(`${inspectorsCase(saksnummer)}/avslutning`, form));
  return typeof closed === "string" ? refusedStep({}, closed) : "sent";
});

/** Writes a finding, which the farm sees at once; so it is shown once more first, with who will see it. */
export const writeFinding = inspectorsAct("finding", (session, saksnummer, form) =>
  nextStep<Refusal>(form, {
    rules: { beskrivelse: isText, frist: isComingDay },
    review: async ({ beskrivelse = "", frist = "" }) => {
      const { language, words } = await localWords();
      const one = await callRegister<Case>(session, inspectorsCase(saksnummer));
      if (typeof one === "string") return one;
      return {
        about: { label: words.inspector.shownTo, value: one.virksomhet.navn },
        lines: [
          { label: words.inspector.description.label, value: beskrivelse },
          { label: words.inspector.deadline.label, value: dayOf(frist, language) },
        ],
      };
    },
    send: (draft) => callRegister(session, ...filingCall(`${inspectorsCase(saksnummer)}/funn`, form, draft)),
  }),
);
