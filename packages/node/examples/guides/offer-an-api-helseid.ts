import { sqliteStore } from "@adgangskort/node";
import { helseid } from "@adgangskort/node/helseid";
import { createResourceServer } from "@adgangskort/node/api";

const { API_ORIGIN } = process.env;
const hprNumber = "helseid://claims/hpr/hpr_number";

const api = createResourceServer({
  profile: helseid,
  environment: "test",
  audience: "etaten:journal",
  scopes: ["etaten:journal/read"],
  assurance: "high",
  nationalId: { purpose: "The health register is looked up by national id" },
  claims: [hprNumber],
  dpop: { store: sqliteStore({ path: "proofs.db" }), origin: API_ORIGIN },
});

/** Reads a journal for a clinician who has authenticated within the hour, in the unit that the application calls for. */
export const readJournal = api.protect(
  (_request, { nationalId, claims, clientOrganisation }) =>
    Response.json({ known: nationalId.value !== "", hprNumber: claims?.[hprNumber], unit: clientOrganisation?.child }),
  { clientOrganisation: "child", maxAgeSeconds: 3600 },
);
