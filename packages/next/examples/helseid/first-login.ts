import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { helseid } from "@adgangskort/node/helseid";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  providers: [
    {
      profile: helseid,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "high",
      scopes: ["helseid://scopes/hpr/hpr_number"],
      claims: ["helseid://claims/hpr/hpr_number"],
    },
  ],
});
