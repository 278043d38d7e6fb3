import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, STATUS_TOKEN } = process.env;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  health: { statusToken: STATUS_TOKEN },
  providers: [
    {
      profile: ansattporten,
      environment: "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
    },
  ],
});

/** A route of your own, where the platform expects it. */
export async function isReady(): Promise<Response> {
  const { ready } = await auth.health();
  return new Response(null, { status: ready ? 204 : 503 });
}
