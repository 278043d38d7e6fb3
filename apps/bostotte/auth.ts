import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { audit } from "#shell/audit.ts";
import { casesAddress, register } from "./register-address";
import { resource, service } from "./service";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;

/** What a person may do with the municipality's cases, as Altinn tells of whoever logged in by eID: a guard demands one of these. */
export const mayRead = { resource, action: "read" } as const;
export const mayWrite = { resource, action: "write" } as const;

/** What the municipality assigns work accounts in Virksomhetsbroen. */
const mayList = { action: "Read" } as const;

/** The right to see the list, which either way gives, each by its own name. */
export const rightToList = (provider: string | undefined) => (provider === "jobbkonto" ? mayList : mayRead);

const client = {
  profile: ansattporten,
  environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  // The person's access token is for the register alone, and is sent below this address and nowhere else.
  apis: [{ address: casesAddress(), resource: register() }],
} as const;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  onEvent: audit,
  service,
  providers: [
    {
      ...client,
      id: "eid",
      title: "eID",
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
    },
    {
      ...client,
      id: "jobbkonto",
      title: { nb: "Jobbkonto", en: "Work account" },
      assurance: "entraid",
      multiFactor: true,
      scopes: ["profile"],
      representation: { type: "ansattporten:orgno", actions: [mayList.action], required: true },
    },
  ],
});

declare module "@adgangskort/react" {
  interface Register {
    readonly auth: typeof auth;
  }
}
