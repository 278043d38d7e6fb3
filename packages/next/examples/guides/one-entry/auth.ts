import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { entra } from "@adgangskort/node/entra";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, ENTRA_CLIENT_ID, ENTRA_SECRET, ENTRA_TENANT } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      id: "virksomhet",
      profile: ansattporten,
      environment: "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
    },
    {
      id: "inspektor",
      profile: entra,
      environment: "production",
      tenant: ENTRA_TENANT,
      clientId: ENTRA_CLIENT_ID,
      clientAuthentication: { method: "client_secret_post", clientSecret: ENTRA_SECRET },
      assurance: "tenant",
    },
  ],
});
