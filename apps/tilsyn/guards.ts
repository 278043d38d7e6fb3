import type { Session } from "@adgangskort/node";
import { accessRules } from "@adgangskort/node/access";
import { refuseAt, refuseOthers } from "#shell/entry.tsx";
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

/** The session of an inspector. Everybody else is sent to a login, or to where they read why not. */
export async function requireInspector(returnTo: string): Promise<Session> {
  await refuseOthers(auth, "inspektor", returnTo);
  const session = await auth.requireSession({ provider: "inspektor", assurance: "tenant", returnTo });
  if (!can(session, { resource: "case", action: "supervise" })) refuseAt(auth, session, "inspektor", returnTo);
  return session;
}

/** The session of a person who acts for an organisation that gives them the right. Everybody else is sent to a login, or to where they read why not. */
export async function requireForFarm(right: typeof mayRead | typeof mayWrite, returnTo: string) {
  await refuseOthers(auth, "virksomhet", returnTo);
  return auth.requireOrganisation({ ...right, provider: "virksomhet", returnTo });
}
