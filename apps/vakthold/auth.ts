import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { altinnRights } from "#shell/altinn-rights.ts";
import { audit } from "#shell/audit.ts";
import { register, registerAddress } from "./register-address";
import { resource, service } from "./service";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;

/** What a person may do for the company: a guard demands one of these. */
export const mayRead = { resource, action: "read" } as const;
export const mayWrite = { resource, action: "write" } as const;

export const rights = altinnRights("Lists the companies for which Altinn says that the person may act");

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  // People take turns at the machine: each logs in anew, ten idle minutes end it, and nothing that lasts is kept.
  sharedWorkstation: true,
  // No refresh token is kept, so a session is over before its access token is: the client is registered for one of half an hour.
  session: { absoluteSeconds: 30 * 60 },
  onEvent: audit,
  service,
  providers: [
    {
      profile: ansattporten,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "high",
      // One company at a time.
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
      recheckRepresentation: rights,
      // The person's access token is for the register alone, and is sent below this address and nowhere else.
      apis: [{ address: registerAddress(), resource: register() }],
    },
  ],
});
