import type { Session } from "@adgangskort/node";
import { notFound } from "next/navigation";
import { answerOf, readAs, saidBy, withBody, type Problem } from "#shell/register-call.ts";
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

const read = (session: Session, path: string, returnTo: string): Promise<Response | undefined> =>
  readAs(auth, session, registerAddress() + path, returnTo);

/** Why the register did not do it. */
export type Refusal = "organisation_refused" | "card_in_use" | "already_ended" | "unavailable";

/** What the register made of it. */
export type Done =
  | { readonly id: string }
  | { readonly refused: Refusal }
  | { readonly faults: readonly (keyof Guard)[] };

/** Registers a guard, as the person. */
export const register = (session: Session, guard: Guard): Promise<Done> => act(session, "vakter", guard);

/** Ends a guard's employment, as the person. */
export const endEmployment = (session: Session, id: string): Promise<Done> =>
  act(session, `vakter/${encodeURIComponent(id)}/avslutt`, {});

/** Where the access token has ended, `protectAction` leads the person to a new login and back, and this is sent once more. */
async function act(session: Session, path: string, body: object): Promise<Done> {
  const call = session.fetch(registerAddress() + path, withBody("POST", body));
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer === undefined || answer.status >= 500) return { refused: "unavailable" };
  const said = await saidBy<RegisteredGuard & Problem<keyof Guard>>(answer);
  if (answer.ok && said.id !== undefined) return { id: said.id };
  if (said.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  if (said.code === "card_in_use" || said.code === "already_ended") return { refused: said.code };
  // A guard of another company is none that is found.
  return { refused: answer.status === 403 || answer.status === 404 ? "organisation_refused" : "unavailable" };
}
