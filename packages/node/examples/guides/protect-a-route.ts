import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
    },
  ],
});

/** Approves a payment: by a person who logged in at the highest level within the last ten minutes. */
export function approve(request: Request): Promise<Response> {
  return auth.protect(request, ({ name }) => Response.json({ approvedBy: name }), {
    assurance: "high",
    maxAgeSeconds: 600,
  });
}
