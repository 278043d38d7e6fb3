import type { Session } from "@adgangskort/node";
import { accessRules } from "@adgangskort/node/access";
import { refuse } from "#shell/record-act.ts";
import { auth, inspectors, type mayRead, mayWrite } from "./auth";

/** Who may do what. A rule names its way in, so that nothing of the one context is worth anything in the other. */
export const can = accessRules(auth, {
  case: {
    supervise: [{ provider: "inspektor", claims: { groups: inspectors } }],
    answer: [{ provider: "virksomhet", organisation: mayWrite }],
  },
});

export const isInspector = (session: Session): boolean => can(session, { resource: "case", action: "supervise" });

/** The session of an inspector. Other people are sent to a login, or to a page that says why not. */
export async function requireInspector(returnTo: string): Promise<Session> {
  const session = await auth.requireSession({ provider: "inspektor", assurance: "tenant", returnTo });
  return isInspector(session) ? session : refuse(auth, session, { action: "access", to: "/ingen-tilgang" });
}

/** The session of a person who acts for an organisation that gives them the right. Other people are sent to a login, or to a page that says why not. */
export function requireForFarm(right: typeof mayRead | typeof mayWrite, returnTo: string) {
  return auth.requireOrganisation({ ...right, provider: "virksomhet", returnTo });
}
