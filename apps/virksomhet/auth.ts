import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { altinnRights } from "#shell/altinn-rights.ts";
import { audit } from "#shell/audit.ts";
import { register, registerAddress } from "./register-address";
import { resource, service } from "./service";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;

/** What a person may do for an organisation: a guard demands one of these. */
export const mayRead = { resource, action: "read" } as const;
export const mayWrite = { resource, action: "write" } as const;

/** The login gives the rights, and Altinn says before a report is filed whether they still hold. */
const rights = altinnRights("Checks in Altinn, before a filing, whether the person may still file for the company");

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
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
      // The person's access token is for the register alone, and is sent below this address and nowhere else.
      apis: [{ address: registerAddress(), resource: register() }],
    },
  ],
});
