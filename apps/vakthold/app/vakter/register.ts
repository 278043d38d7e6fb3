import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import type { PageOf } from "#shell/pages.tsx";
import { answerOf, idInAddress, saidBy, shownFrom, type Problem } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { registerAddress } from "../../register-address";
import type { Guard, RegisteredGuard } from "./guard";

/** The guards of the company that the person acts for, asked for with their own access token; `undefined` while the register does not answer. */
export const guardsOf = (session: Session, page: string) =>
  read<PageOf & { readonly vakter: readonly RegisteredGuard[] }>(session, `vakter${page}`, `/vakter${page}`);

/** One of them, or one who was; for any other, the page that says that there is none. */
export const guardBy = (session: Session, id: string, returnTo: string) =>
  read<RegisteredGuard>(session, `vakter/${idInAddress(id)}`, returnTo);

const read = <Answer>(session: Session, path: string, returnTo: string) =>
  shownFrom<Answer>(auth, session, registerAddress() + path, returnTo);

/** Why the register did not do it. */
export type Refusal = "organisation_refused" | "card_in_use" | "already_ended" | "changed_meanwhile" | "unavailable";

/** What the register made of it. */
export type Done =
  | { readonly id: string }
  | { readonly refused: Refusal }
  | { readonly faults: readonly (keyof Guard)[] };

/** Registers a guard, as the person. */
export const register = (session: Session, guard: Guard, form: FormData): Promise<Done> =>
  act(session, "vakter", form, guard);

/** Ends a guard's employment, as the person. */
export const endEmployment = (session: Session, id: string, form: FormData): Promise<Done> =>
  act(session, `vakter/${idInAddress(id)}/avslutt`, form, {});

const refusals = ["card_in_use", "already_ended", "changed_meanwhile"] as const;

/** Where the access token has ended, `protectAction` leads the person to a new login and back, and this is sent once more. */
async function act(session: Session, path: string, form: FormData, body: object): Promise<Done> {
  const call = session.fetch(...filingCall(registerAddress() + path, form, body));
  const answer = await answerOf(auth.heedChallenge(session, call));
  if (answer === undefined || answer.status >= 500) return { refused: "unavailable" };
  const said = await saidBy<RegisteredGuard & Problem<keyof Guard>>(answer);
  if (answer.ok && said.id !== undefined) return { id: said.id };
  if (said.code === "input_invalid" && said.errors) return { faults: said.errors.map(({ field }) => field) };
  const refused = refusals.find((one) => one === said.code);
  if (refused) return { refused };
  // A guard of another company is none that is found.
  return { refused: answer.status === 403 || answer.status === 404 ? "organisation_refused" : "unavailable" };
}
