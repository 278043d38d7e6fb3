import { isAuthError } from "@adgangskort/node";
import { redirect } from "next/navigation";

/** The answer to a call that is made as the person; `undefined` while the API or Feide cannot be reached. What else is thrown is thrown. */
export async function answerOf(call: Promise<Response>): Promise<Response | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAuthError(error) && error.blame === "provider") return undefined;
    throw error;
  }
}

/** What a page reads as the person. Where Feide has taken the login back, a new one mends that, and leads back to the page. */
export async function asPerson<Read>(reading: Promise<Read>, returnTo: string): Promise<Read> {
  try {
    return await reading;
  } catch (error) {
    if (!isAuthError(error) || error.status !== 401) throw error;
    redirect(`/auth/login?${new URLSearchParams({ return_to: returnTo }).toString()}`);
  }
}
