import { isAuthError, type Session } from "@adgangskort/node";
import { notFound, redirect } from "next/navigation";
import { auth } from "../../auth";
import { registerAddress } from "../../register-address";
import type { Guard, RegisteredGuard } from "./guard";

/** The guards of the company that the person acts for, asked for with their own access token; `undefined` while the register does not answer. */
export async function guardsOf(session: Session, returnTo: string): Promise<readonly RegisteredGuard[] | undefined> {
  const answer = await read(session, "vakter", returnTo);
  return answer?.ok ? ((await answer.json()) as { readonly vakter: readonly RegisteredGuard[] }).vakter : undefined;
}

/** One of them, or one who was; for any other, the page that says that there is none. */
export async function guardBy(session: Session, id: string, returnTo: string): Promise<RegisteredGuard | undefined> {
  const answer = await read(session, `vakter/${encodeURIComponent(id)}`, returnTo);
  if (answer?.status === 404) notFound();
  return answer?.ok ? ((await answer.json()) as RegisteredGuard) : undefined;
}

async function read(session: Session, path: string, returnTo: string): Promise<Response | undefined> {
  try {
    return await answerOf(session.fetch(registerAddress() + path));
  } catch (error) {
    // The access token has ended, or the session has meanwhile: a new login mends both.
    if (!isAuthError(error) || error.status !== 401) throw error;
    const asSamePerson = await auth.stepUpHref(session, error, { returnTo });
    redirect(asSamePerson ?? `/auth/login?${new URLSearchParams({ return_to: returnTo }).toString()}`);
  }
}

/** Why the register did not do it. */
export type Refusal = "organisation_refused" | "card_in_use" | "already_ended" | "unavailable";

/** What the register made of it. */
export type Done =
  | { readonly id: string }
  | { readonly refused: Refusal }
  | { readonly faults: readonly (keyof Guard)[] };

/** Registers a guard, as the person. */
export async function register(session: Session, guard: Guard): Promise<Done> {
  return act(session, "vakter", guard);
}

/** Ends a guard's employment, as the person. */
export async function endEmployment(session: Session, id: string): Promise<Done> {
  return act(session, `vakter/${encodeURIComponent(id)}/avslutt`, {});
}

/** What the register says of what it does not do (RFC 9457). */
interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly field: keyof Guard }[];
}

/** Where the access token has ended, `protectAction` leads the person to a new login and back, and this is sent once more. */
async function act(session: Session, path: string, body: object): Promise<Done> {
  const call = session.fetch(registerAddress() + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer === undefined || answer.status >= 500) return { refused: "unavailable" };
  const said = (await answer.json().catch(() => ({}))) as Partial<RegisteredGuard & Problem>;
  if (answer.ok && said.id !== undefined) return { id: said.id };
  if (said.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  if (said.code === "card_in_use" || said.code === "already_ended") return { refused: said.code };
  // A guard of another company is none that is found.
  return { refused: answer.status === 403 || answer.status === 404 ? "organisation_refused" : "unavailable" };
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
