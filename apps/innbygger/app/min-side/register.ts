import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import { answerOf, readAs, saidBy, type Problem } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { signUpAddress } from "../../register-address";
import type { Field, KeptSignUp, SignUp } from "./sign-up";

/** The person's own sign-up, `null` while there is none, and `undefined` while the register does not tell. */
export async function ownSignUp(session: Session, returnTo: string): Promise<KeptSignUp | null | undefined> {
  const answer = await readAs(auth, session, signUpAddress(), returnTo);
  if (answer?.ok) return (await answer.json()) as KeptSignUp;
  const said = await saidBy<Problem<Field>>(answer);
  return said.code === "not_signed_up" ? null : undefined;
}

/** What the register made of a sign-up. */
export type Sent =
  | "taken"
  | { readonly refused: "unavailable" | "changed_meanwhile" }
  | { readonly faults: readonly Field[] };

/** Sends a sign-up on, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function sendToRegister(session: Session, signUp: SignUp, form: FormData): Promise<Sent> {
  const call = session.fetch(...filingCall(signUpAddress(), form, signUp, "PUT"));
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer?.ok) return "taken";
  const { code, errors } = await saidBy<Problem<Field>>(answer);
  if (code === "input_invalid" && errors) return { faults: errors.map(({ field }) => field) };
  return { refused: code === "changed_meanwhile" ? code : "unavailable" };
}
