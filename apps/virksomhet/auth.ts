import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { altinn } from "@adgangskort/node/altinn";
import { maskinporten } from "@adgangskort/node/maskinporten";
import { audit } from "#shell/audit.ts";
import { registerAddress } from "./register-address";
import { service } from "./service";

const { BASE_URL, SESSION_SECRET, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;
const { MASKINPORTEN_ID, MASKINPORTEN_KEY, ALTINN_SUBSCRIPTION_KEY, MOCK_MASKINPORTEN, MOCK_ALTINN } = process.env;
const resource = "urn:altinn:resource:eksempel-akvakultur";

/** What a person may do for an organisation: a guard demands one of these. */
export const mayRead = { resource, action: "read" } as const;
export const mayWrite = { resource, action: "write" } as const;

/** Altinn's decision point. The login gives the rights, and Altinn says before a report is filed whether they still hold. */
const rights = altinn({
  environment: MOCK_ALTINN && MOCK_MASKINPORTEN ? { platform: MOCK_ALTINN, issuer: MOCK_MASKINPORTEN } : "production",
  machine: {
    profile: maskinporten,
    clientId: MASKINPORTEN_ID,
    clientAuthentication: { method: "private_key_jwt", privateKey: MASKINPORTEN_KEY },
  },
  subscriptionKey: ALTINN_SUBSCRIPTION_KEY,
  purpose: "Checks in Altinn, before a report is filed, whether the person may still file for the company",
  onEvent: audit,
});

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: [SESSION_SECRET],
  store: sqliteStore({ path: ".data/sessions.db" }),
  onEvent: audit,
  // The app shows a refusal itself, within its own header and footer.
  service: { ...service, pages: { refused: "/ingen-tilgang" } },
  providers: [
    {
      profile: ansattporten,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }], severalOrganisations: true },
      recheckRepresentation: rights,
      // The person's access token is sent there, and nowhere else.
      apis: [registerAddress()],
    },
  ],
});
