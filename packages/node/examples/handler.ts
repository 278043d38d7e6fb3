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
export async function handle(request: Request): Promise<Response> {
  if (auth.owns(request)) return auth.handler(request);
  const { pathname } = new URL(request.url);
  const verdict = auth.judge(await auth.session(request.headers), { returnTo: pathname });
  if (!verdict.allowed) return Response.redirect(new URL(verdict.location, BASE_URL), 303);
  return new Response(`Hei, ${verdict.session.name ?? "du"}!`);
}
