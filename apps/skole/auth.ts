import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { feide } from "@adgangskort/node/feide";
import { audit } from "#shell/audit.ts";
import { confirmationsApi, examGroupsApi, groupsApi } from "./addresses";
import { service } from "./service";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_SECRET, MOCK_ISSUER } = process.env;

/** The exam authority's data source, by its name at Feide. */
const audience = "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7";

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  onEvent: audit,
  service: {
    ...service,
    // Who is stopped at the login reads there what happened, and here what they can do.
    help: {
      ...service.help,
      employment_required: "/hjelp/elev",
      identity_provider_refused: "/hjelp/annen-konto",
      assurance_insufficient: "/hjelp/to-faktorer",
    },
  },
  providers: [
    {
      profile: feide,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
      // What every employee has. The pages about exams ask for two factors.
      assurance: "one-factor",
      homeOrganisations: ["fjordvik.example", "solvik.example"],
      // The classes. That the person is employed is looked at by the profile, and no claim is kept.
      scopes: ["groups-edu"],
      apis: [
        // The login's own token goes to Feide alone. The register gets one in exchange, and what reads cannot confirm.
        groupsApi,
        { address: examGroupsApi, audience, scope: "eksamen.les" },
        { address: confirmationsApi, audience, scope: "eksamen.bekreft" },
      ],
    },
  ],
});
