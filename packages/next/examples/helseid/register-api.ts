import { sqliteStore } from "@adgangskort/node";
import { helseid } from "@adgangskort/node/helseid";
import { createResourceServer } from "@adgangskort/node/api";

const api = createResourceServer({
  profile: helseid,
  environment: "test",
  audience: "nhn:kjernejournal",
  scopes: ["nhn:kjernejournal/les"],
  assurance: "high",
  // Tokens that are bound to a key, each with a proof that counts once: in the store that all replicas share.
  dpop: { store: sqliteStore({ path: ".data/proofs.db" }), origin: "https://api.kjernejournal.example.no" },
  clientOrganisation: "child",
});

/** Answers with 401 or 403, and a challenge, unless the token, its proof, the level and the unit are good. */
export const GET = api.protect((_request, { clientOrganisation }) =>
  Response.json({ unit: clientOrganisation?.child }),
);
