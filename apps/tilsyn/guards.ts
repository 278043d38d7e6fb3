import type { Session } from "@adgangskort/node";
import { accessRules } from "@adgangskort/node/access";
import { redirect } from "next/navigation";
import { recordAct } from "#shell/record-act.ts";
import { auth, inspectors, mayRead, mayWrite } from "./auth";

/** Who may do what. A rule names its way in, so that nothing of the one context is worth anything in the other. */
export const can = accessRules(auth, {
  case: {
    supervise: [{ provider: "inspektor", claims: { groups: inspectors } }],
    answer: [{ provider: "virksomhet", organisation: mayWrite }],
  },
});

/** An entry of `providers`, which is a way in and a context. */
export const entries = ["inspektor", "virksomhet"] as const;
export type Entry = (typeof entries)[number];

/** The session of an inspector. Everybody else is sent to a login, or to where they read why not. */
export async function requireInspector(returnTo: string): Promise<Session> {
  await refuseOthers("inspektor", returnTo);
  const session = await auth.requireSession({ provider: "inspektor", assurance: "tenant", returnTo });
  if (!can(session, { resource: "case", action: "supervise" })) refuse("inspektor", session, returnTo);
  return session;
}

/** The session of a person who acts for an organisation that gives them the right. Everybody else is sent to a login, or to where they read why not. */
export async function requireForFarm(right: typeof mayRead | typeof mayWrite, returnTo: string) {
  await refuseOthers("virksomhet", returnTo);
  return auth.requireOrganisation({ ...right, provider: "virksomhet", returnTo });
}

/** Explains the refusal of a session of the other entry. The guard alone would send the person to a login, which ends that session. */
async function refuseOthers(entry: Entry, returnTo: string): Promise<void> {
  const session = await auth.session();
  if (session && session.provider !== entry) refuse(entry, session, returnTo);
}

function refuse(entry: Entry, session: Session, returnTo: string): never {
  recordAct(auth, session, { action: "access", result: "refused", note: entry });
  redirect(`/ingen-tilgang/${entry}?${new URLSearchParams({ return_to: returnTo }).toString()}`);
}
