"use server";

import { remember } from "../language";

/** Open to everybody: all that it does is to remember one of three names in the browser that sent it. */
export async function chooseLanguage(form: FormData): Promise<void> {
  await remember(form.get("language"));
}
