import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRET, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: [SESSION_SECRET],
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      profile: ansattporten,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
    },
  ],
});

/** A page for employees. A person without a session is sent to the login and comes back. */
export function casePage(request: Request): Promise<Response> {
  return auth.protect(request, ({ name }) => new Response(`Hei, ${name ?? "du"}!`));
}
