"use server";

import { redirect } from "next/navigation";
import { auth, right } from "../../auth";

/** For the organisation that the form was shown for, even if the person has switched since. */
export async function sendReport(form: FormData): Promise<void> {
  const chosen = form.get("organisation");
  const organisationNumber = typeof chosen === "string" ? chosen : "";
  await auth.requireOrganisation({ ...right, organisationNumber, returnTo: "/rapport" });
  // Here it is saved, and only here.
  redirect(`/rapport/kvittering?organisation=${organisationNumber}`);
}
