import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;

export const right = { resource: "urn:altinn:resource:etaten-rapport", action: "write" } as const;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  providers: [
    {
      profile: ansattporten,
      environment: "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
      representation: {
        resources: [{ resource: right.resource, actions: [right.action] }],
        severalOrganisations: true,
      },
    },
  ],
});
