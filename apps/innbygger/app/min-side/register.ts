import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import { filed, readAs, jsonBody, type Problem } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { signUpAddress } from "../../register-address";
import type { Field, StoredSignUp, SignUp } from "./sign-up";

/** The person's own sign-up, `null` while there is none, and `undefined` while the register does not tell. */
export async function ownSignUp(session: Session, returnTo: string): Promise<StoredSignUp | null | undefined> {
  const answer = await readAs(auth, session, signUpAddress(), returnTo);
  if (answer?.ok) return (await answer.json()) as StoredSignUp;
  const said = await jsonBody<Problem<Field>>(answer);
  return said.code === "not_signed_up" ? null : undefined;
}

/** Sends a sign-up on, as the person. */
export const sendToRegister = (session: Session, signUp: SignUp, form: FormData) =>
  filed<StoredSignUp, Field, "changed_meanwhile">(auth, session, filingCall(signUpAddress(), form, signUp, "PUT"), [
    "changed_meanwhile",
  ]);
