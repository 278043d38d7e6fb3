import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CERTIFICATE } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: {
        method: "private_key_jwt",
        // One text in PEM may hold both: each option takes what it needs.
        privateKey: { certificate: CERTIFICATE, privateKey: CERTIFICATE, organisationNumber: "310000019" },
      },
      assurance: "substantial",
    },
  ],
});
