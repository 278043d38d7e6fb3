import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_SECRET, MOCK_ISSUER } = process.env;
const environment = MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production";

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  // As long as NextAuth has `/api/auth`, and afterwards if you like.
  routesPath: "/auth",
  providers: [
    {
      profile: ansattporten,
      environment,
      clientId: CLIENT_ID,
      clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
      assurance: "substantial",
      claims: ["email"],
    },
  ],
});
