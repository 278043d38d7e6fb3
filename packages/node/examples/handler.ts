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

/** A whole service: `/auth/...` is the library's, everything else needs an employee. */
export function handle(request: Request): Promise<Response> {
  if (auth.owns(request)) return auth.handler(request);
  return auth.protect(request, ({ name }) => new Response(`Hei, ${name ?? "du"}!`));
}
