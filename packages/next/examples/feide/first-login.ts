import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { feide } from "@adgangskort/node/feide";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_SECRET } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  providers: [
    {
      profile: feide,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
      // What every employee has. Pages that need more ask for it.
      assurance: "one-factor",
      claims: ["eduPersonAffiliation"],
    },
  ],
});
