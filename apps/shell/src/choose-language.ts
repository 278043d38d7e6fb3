"use server";

import { chooseLanguageIn } from "./language.ts";

/** Needs no session: all it does is to store one of three language names in the sender's own browser. */
export async function chooseLanguage(form: FormData): Promise<void> {
  await chooseLanguageIn(form);
}
