import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { entra } from "@adgangskort/node/entra";
import { audit } from "#shell/audit.ts";
import { inEachLanguage } from "./language";
import { farmsAddress, inspectorsAddress, register, registerScope } from "./register-address";
import { resource, service } from "./service";

const { BASE_URL, SESSION_SECRETS, TENANT_ID, MOCK_ENTRA, MOCK_ANSATTPORTEN } = process.env;
const { ENTRA_CLIENT_ID, ENTRA_CLIENT_KEY, ANSATTPORTEN_CLIENT_ID, ANSATTPORTEN_CLIENT_KEY } = process.env;

/** The group in the agency's directory whose people are inspectors, by its object id. */
export const inspectors = "c2a4f6d8-1b3d-4e5f-8a9b-0c1d2e3f4a02";

/** What a person may do for an organisation: a guard demands one of these. */
export const mayRead = { resource, action: "read" } as const;
export const mayWrite = { resource, action: "write" } as const;

/** Two ways in, and each is a context of its own: a session is of one of them, and a login by the other takes its place. */
export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  onEvent: audit,
  service,
  providers: [
    {
      id: "inspektor",
      title: inEachLanguage(({ front }) => front.ways.inspektor.title),
      profile: entra,
      environment: MOCK_ENTRA ? { issuer: MOCK_ENTRA } : "production",
      tenant: TENANT_ID,
      clientId: ENTRA_CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: ENTRA_CLIENT_KEY },
      assurance: "tenant",
      claims: ["groups"],
      // The person's access token is sent there, and nowhere else.
      apis: [{ address: inspectorsAddress(), scope: registerScope }],
    },
    {
      id: "virksomhet",
      title: inEachLanguage(({ front }) => front.ways.virksomhet.title),
      profile: ansattporten,
      environment: MOCK_ANSATTPORTEN ? { issuer: MOCK_ANSATTPORTEN } : "production",
      clientId: ANSATTPORTEN_CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: ANSATTPORTEN_CLIENT_KEY },
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
      apis: [{ address: farmsAddress(), resource: register() }],
    },
  ],
});

declare module "@adgangskort/react" {
  interface Register {
    readonly auth: typeof auth;
  }
}
