import type { EmployeeSession } from "@adgangskort/node";
import { accessRules } from "@adgangskort/node/access";
import { redirect } from "next/navigation";
import { auth, hprDetails } from "./auth";

/** Professions by the codes of Helsepersonellregisteret (volven 9060): doctor, nurse. */
const professions = ["LE", "SP"] as const;

/** Who may do what. HelseID lets in everybody who has an eID: that they work in health care is for the application to see. */
export const can = accessRules(auth, {
  summary: {
    read: professions.map((profession) => ({
      provider: "helseid",
      claims: { [hprDetails]: { approvals: { profession } } },
    })),
  },
});

const readSummaries = { resource: "summary", action: "read" } as const;

/** The session of somebody who may read summaries; anybody else reads why not, and what to do. */
export async function requireClinician(returnTo: string): Promise<EmployeeSession> {
  const session = await auth.requireSession({ returnTo });
  if (!can(session, readSummaries)) redirect("/uten-autorisasjon");
  return session;
}

/** What the person is authorised as, for an attest; as a doctor where they are both. */
export function authorisationOf({ claims = {} }: EmployeeSession): string {
  const details = claims[hprDetails] as { readonly approvals?: readonly { readonly profession: string }[] } | undefined;
  const held = professions.find((one) => details?.approvals?.some(({ profession }) => profession === one));
  if (held === undefined) throw new Error("An attest is for whoever may read summaries");
  return held;
}
