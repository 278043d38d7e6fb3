import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import type { PageOf } from "#shell/pages.tsx";
import { filed, idInAddress, readForPage } from "#shell/register-call.ts";
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
  readForPage<Answer>(auth, session, registerAddress() + path, returnTo);

/** Why the register did not do it. */
export type Refusal = "organisation_refused" | "card_in_use" | "already_ended" | "changed_meanwhile" | "unavailable";

/** Registers a guard, as the person. */
export const register = (session: Session, guard: Guard, form: FormData) => act(session, "vakter", form, guard);

/** Ends a guard's employment, as the person. */
export const endEmployment = (session: Session, id: string, form: FormData) =>
  act(session, `vakter/${idInAddress(id)}/avslutt`, form);

const act = (session: Session, path: string, form: FormData, body?: object) =>
  filed<RegisteredGuard, keyof Guard, Refusal>(
    auth,
    session,
    filingCall(registerAddress() + path, form, body),
    ["card_in_use", "already_ended", "changed_meanwhile"],
    // The register answers 404 for a guard of another company too.
    { 403: "organisation_refused", 404: "organisation_refused" },
  );
