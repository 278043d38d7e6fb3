"use server";

import { redirect } from "next/navigation";
import { noted } from "#shell/step-title.ts";
import { requireClinician } from "../../access";
import { rememberUnit } from "../../units";

/** Gives nobody a right: whether the unit may ask for anything is for HelseID to say, with each call. */
export async function chooseUnit(_before: unknown, form: FormData): Promise<readonly "enhet"[]> {
  await requireClinician("/enhet");
  if (!(await rememberUnit(form.get("enhet"))))
    return (await noted({ kind: "fill-in", faults: ["enhet"] as const })).faults;
  redirect("/pasienter");
}
