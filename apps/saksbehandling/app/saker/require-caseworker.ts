import type { Session } from "@adgangskort/node";
import { refuse } from "#shell/record-act.ts";
import { auth, can } from "../../auth";

/** The session of a caseworker, for a page. Who is none is sent to where it says how to become one. */
export async function requireCaseworker(returnTo: string): Promise<Session> {
  return asCaseworker(await auth.requireSession({ returnTo }));
}

/** The same session, of a caseworker. */
export function asCaseworker(session: Session): Session {
  if (can(session, { resource: "cases", action: "handle" })) return session;
  refuse(auth, session, { action: "cases", to: "/ingen-tilgang" });
}
