import { memoryStore } from "@adgangskort/node";
import { createResourceServer, type Access } from "@adgangskort/node/api";
import { helseid } from "@adgangskort/node/helseid";
import type { Context } from "hono";
import type { Api } from "../api.ts";
import { problem } from "../problem.ts";
import { attestClaim, purposeOf } from "./attest.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { patientOf, patientsOf } from "./patients.ts";

const hprClaim = "helseid://claims/hpr/hpr_number";

/** Who reads, and at which unit. */
interface Clinician {
  readonly hprNumber: string;
  readonly unit: string;
}

/** Patients of a unit today and summaries of their records, for health personnel by HelseID. */
export const helse: Api = {
  providers: ["helseid"],
  paths,
  schemas,
  securitySchemes,
  mount(app, { origin, helseid: { issuer, clients } }) {
    const tokens = createResourceServer({
      profile: helseid,
      environment: issuer ? { issuer } : "production",
      audience: "registeret:pasienter",
      clients,
      scopes: ["registeret:pasienter/les"],
      assurance: "high",
      clientOrganisation: "child",
      claims: [hprClaim, attestClaim],
      // Each proof counts once, in this process alone: where there are several, they share a store.
      dpop: { store: memoryStore({ name: "proofs" }), origin },
    });

    const list = tokens.protect((_request, access) => {
      const clinician = clinicianIn(access);
      return clinician ? Response.json({ pasienter: patientsOf(clinician.unit) }) : notHealthPersonnel();
    });

    const summary = tokens.protect((_request, access, c: Context) => {
      const clinician = clinicianIn(access);
      if (!clinician) return notHealthPersonnel();
      const found = patientOf(clinician.unit, c.req.param("referanse") ?? "");
      if (!found) return problem({ status: 404, code: "not_found", title: "The unit has no such patient today" });
      const purpose = purposeOf(access.claims?.[attestClaim], found.patient, clinician.unit);
      if (purpose === undefined)
        return problem({ status: 403, code: "attest_refused", title: "The token has no attest for this patient" });
      logAccess({ ...clinician, patient: found.patient.referanse, decision: found.patient.avtale, purpose });
      return Response.json(found.summary, { headers: { "cache-control": "no-store" } });
    });

    app.get("/helse/pasienter", (c) => list(c.req.raw));
    app.get("/helse/pasienter/:referanse/sammendrag", (c) => summary(c.req.raw, c));
  },
};

/** The person by their number in Helsepersonellregisteret, where the token has one. */
function clinicianIn({ claims, clientOrganisation }: Access): Clinician | undefined {
  const [hprNumber, unit] = [claims?.[hprClaim], clientOrganisation?.child];
  return typeof hprNumber === "string" && /^\d{7,9}$/.test(hprNumber) && unit ? { hprNumber, unit } : undefined;
}

function notHealthPersonnel(): Response {
  return problem({ status: 403, code: "hpr_number_required", title: "The token tells no HPR number" });
}

/** Who has read what of whom, and why: the patient may ask to see it. */
function logAccess(access: Clinician & { patient: string; decision: string; purpose: string }): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), action: "summary-read", ...access }));
}
