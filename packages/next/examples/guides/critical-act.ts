"use server";

import { isAuthError } from "@adgangskort/node";
import { auth } from "./auth.ts";

const right = { resource: "urn:altinn:resource:etaten-rapport", action: "write" } as const;

export const approve = auth.protectAction(
  async (session, organisationNumber: string) => {
    try {
      await auth.recheckRepresentation(session, { ...right, organisationNumber });
    } catch (error) {
      if (isAuthError(error, "organisation_required")) return "Du kan ikke lenger godkjenne for denne virksomheten.";
      if (isAuthError(error, "representation_unavailable")) return "Vi får ikke sjekket fullmakten din nå. Prøv igjen.";
      throw error;
    }
    return "Godkjent";
  },
  { organisation: right, assurance: "high", maxAgeSeconds: 600 },
);
