import { isAuthError, type Session } from "@adgangskort/node";
import { redirect } from "next/navigation";
import { auth } from "../../auth";
import { signUpAddress } from "../../register-address";
import type { Field, KeptSignUp, SignUp } from "./sign-up";

/** The person's own sign-up, `null` while there is none, and `undefined` while the register does not tell. */
export async function ownSignUp(session: Session, returnTo: string): Promise<KeptSignUp | null | undefined> {
  const answer = await answerOf(session.fetch(signUpAddress())).catch((error: unknown) => {
    // The provider has taken the session back: a new login mends that.
    if (!isAuthError(error) || error.status !== 401) throw error;
    redirect(`/auth/login?${new URLSearchParams({ return_to: returnTo }).toString()}`);
  });
  const stronger = answer && (await auth.stepUpHref(session, answer, { returnTo }));
  if (stronger !== undefined) redirect(stronger);
  const said = await saidBy(answer);
  if (answer?.ok) return said as KeptSignUp;
  return said.code === "not_signed_up" ? null : undefined;
}

/** What the register made of a sign-up. */
export type Sent = "taken" | { readonly refused: "unavailable" } | { readonly faults: readonly Field[] };

/** Sends a sign-up on, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function sendToRegister(session: Session, signUp: SignUp): Promise<Sent> {
  const call = session.fetch(signUpAddress(), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(signUp),
  });
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer?.ok) return "taken";
  const { code, errors } = await saidBy(answer);
  return code === "input_invalid" && errors ? { faults: errors.map(({ field }) => field) } : { refused: "unavailable" };
}

/** What the register says of what it does not do (RFC 9457). */
interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly field: Field }[];
}

async function saidBy(answer: Response | undefined): Promise<Partial<Problem>> {
  return ((await answer?.json().catch(() => undefined)) ?? {}) as Partial<Problem>;
}

/** Nobody at that address is no answer; everything else that is thrown is thrown. */
async function answerOf(call: Promise<Response>): Promise<Response | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAuthError(error, "api_unavailable")) return undefined;
    throw error;
  }
}
