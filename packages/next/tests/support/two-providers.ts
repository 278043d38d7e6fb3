// A program whose types the compiler counts: see `published.test.ts`.
import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";
import { entra } from "@adgangskort/node/entra";

const { BASE_URL, SECRET, TENANT_ID, CLIENT_ID, KEY } = process.env;
const resource = "urn:altinn:resource:eksempel-tilsyn";
const clientAuthentication = { method: "private_key_jwt", privateKey: KEY } as const;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: [SECRET],
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      id: "inspektor",
      profile: entra,
      environment: "production",
      tenant: TENANT_ID,
      clientId: CLIENT_ID,
      clientAuthentication,
      assurance: "tenant",
      claims: ["groups"],
    },
    {
      id: "virksomhet",
      profile: ansattporten,
      environment: "production",
      clientId: CLIENT_ID,
      clientAuthentication,
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
    },
  ],
});

export const { GET, POST } = auth.handlers;

export async function page(): Promise<string> {
  const session = await auth.requireAssurance("high");
  return session.name ?? "du";
}

export async function farm(): Promise<string> {
  const session = await auth.requireOrganisation({ resource, action: "write", returnTo: "/" });
  return session.representation.organisations.map(({ name }) => name).join();
}

export const action = auth.protectAction(async ({ name }) => name, { organisation: { resource, action: "read" } });
