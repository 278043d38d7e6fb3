import { createAuth, sqliteStore } from "@adgangskort/node";
import { entra } from "@adgangskort/node/entra";

const { BASE_URL, SESSION_SECRETS, TENANT_ID, CLIENT_ID, CLIENT_SECRET, MOCK_ISSUER } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      profile: entra,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      tenant: TENANT_ID,
      clientId: CLIENT_ID,
      clientAuthentication: { method: "client_secret_post", clientSecret: CLIENT_SECRET },
      assurance: "tenant",
    },
  ],
});

/** A page for employees. A person without a session is sent to the login and comes back. */
export const casePage = (request: Request): Promise<Response> =>
  auth.protect(request, ({ name }) => new Response(`Hei, ${name ?? "du"}!`));
