import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { entra } from "@adgangskort/node/entra";

const { BASE_URL, SESSION_SECRETS, TENANT_ID, CLIENT_ID, CLIENT_KEY } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  providers: [
    {
      profile: entra,
      environment: "production",
      tenant: TENANT_ID,
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      // What the tenant demands of everybody. Pages that need more ask for a context.
      assurance: "tenant",
      contexts: ["c1"],
      claims: ["groups", "roles"],
    },
  ],
});
