import { createAuth } from "@adgangskort/next";
import { ansattporten, organisationsWith, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
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

const mayWrite = { resource: "urn:altinn:resource:eksempel-rapport", action: "write" } as const;

/** In a page, a Server Action or a Route Handler: where the report is written. */
export async function organisationsToReportFor(): Promise<string[]> {
  const { representation } = await auth.requireOrganisation({ ...mayWrite, returnTo: "/rapport" });
  return organisationsWith(representation, mayWrite).map(({ name }) => name);
}
