import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { service } from "./service";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  onEvent: (event) => console.log(JSON.stringify(event)),
  service,
  providers: [
    {
      profile: ansattporten,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
      representation: {
        resources: [{ resource: "urn:altinn:resource:eksempel-rapport", actions: ["read", "write"] }],
        severalOrganisations: true,
      },
    },
  ],
});
