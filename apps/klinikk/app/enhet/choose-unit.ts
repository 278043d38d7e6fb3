"use server";

import { redirect } from "next/navigation";
import { requireClinician } from "../../access";
import { rememberUnit } from "../../units";

/** Gives nobody a right: whether the unit may ask for anything is for HelseID to say, with each call. */
export async function chooseUnit(form: FormData): Promise<void> {
  await requireClinician("/enhet");
  await rememberUnit(form.get("enhet"));
  redirect("/pasienter");
}
