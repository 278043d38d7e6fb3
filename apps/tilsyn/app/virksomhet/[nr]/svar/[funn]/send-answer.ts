"use server";

import { redirect } from "next/navigation";
import { auth, mayWrite } from "../../../../../auth";
import type { Case } from "../../../../../case";
import { spoken } from "../../../../../language";
import { recordAct } from "../../../../../record-act";
import { askRegister } from "../../../../../register";
import { isText, nextStep, textOf, type Step } from "../../../../act/step";
import { organisationOf } from "../../../../details";
import { addressOf } from "../../farms-case";

/** Answers a finding for the farm. The case is its own, whoever the person acts for by now: for any other the register has none. */
export const sendAnswer = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step> => {
    const saksnummer = textOf(form, "saksnummer");
    const funn = textOf(form, "funn");
    const step = await nextStep(form, {
      rules: { tekst: isText },
      review: async ({ tekst = "" }) => {
        const { farm, cases } = (await spoken()).words;
        const one = await askRegister<Case>(session, addressOf(saksnummer));
        if (typeof one === "string") return one;
        const { navn, organisasjonsnummer } = one.virksomhet;
        return {
          about: { label: farm.youActFor, value: organisationOf(navn, organisasjonsnummer, cases) },
          lines: [
            { label: cases.case, value: one.saksnummer },
            { label: farm.answer.label, value: tekst },
          ],
        };
      },
      send: ({ tekst }) => askRegister(session, `${addressOf(saksnummer)}/svar`, { funn, tekst }),
    });
    if (step !== "sent") return step;
    recordAct(session, { action: "answer", result: "succeeded", case: saksnummer });
    redirect(`/virksomhet/${encodeURIComponent(saksnummer)}/svar/${encodeURIComponent(funn)}`);
  },
  { organisation: mayWrite },
);
