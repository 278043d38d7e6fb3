import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_SECRET, MOCK_ISSUER } = process.env;
const environment = MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production";
const clientAuthentication = { method: "client_secret_basic", clientSecret: CLIENT_SECRET } as const;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [{ profile: ansattporten, environment, clientId: CLIENT_ID, clientAuthentication, assurance: "high" }],
});
