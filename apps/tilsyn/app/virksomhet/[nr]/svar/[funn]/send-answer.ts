"use server";

import { filingCall } from "#shell/filing.ts";
import { finish } from "#shell/record-act.ts";
import { storedOrganisation } from "#shell/written-out.ts";
import { textOf } from "#shell/form-text.ts";
import { isText, nextStep, type Step } from "#shell/steps/step.ts";
import { auth, mayWrite } from "../../../../../auth";
import { localWords } from "../../../../../language";
import { callRegister, farmsCase, type Case, type Refusal } from "../../../../../register";

/** Answers a finding for the farm. The case is its own, whoever the person acts for by now: for any other the register has none. */
export const sendAnswer = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step<Refusal>> => {
    const saksnummer = textOf(form, "saksnummer");
    const funn = textOf(form, "funn");
    const step = await nextStep<Refusal>(form, {
      rules: { tekst: isText },
      review: async ({ tekst = "" }) => {
        const { farm, cases } = (await localWords()).words;
        const one = await callRegister<Case>(session, farmsCase(saksnummer));
        if (typeof one === "string") return one;
        return {
          about: { label: farm.youActFor, value: storedOrganisation(one.virksomhet, cases.number) },
          lines: [
            { label: cases.case, value: one.saksnummer },
            { label: farm.answer.label, value: tekst },
          ],
        };
      },
      send: ({ tekst }) => callRegister(session, ...filingCall(`${farmsCase(saksnummer)}/svar`, form, { funn, tekst })),
    });
    if (step !== "sent") return step;
    const to = `/virksomhet/${encodeURIComponent(saksnummer)}/svar/${encodeURIComponent(funn)}`;
    return finish(auth, session, { action: "answer", case: saksnummer, to });
  },
  { organisation: mayWrite },
);
