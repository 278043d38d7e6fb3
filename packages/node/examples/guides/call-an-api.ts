import { ansattporten, createAuth, isAuthError, sqliteStore } from "@adgangskort/node";

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
      apis: ["https://register.example.no/v1/"],
    },
  ],
});

/** Reads another agency's register as the person who is logged in. */
export async function reports(request: Request): Promise<Response> {
  const { pathname: returnTo } = new URL(request.url);
  const session = await auth.session(request.headers);
  try {
    const answer = await session?.fetch("https://register.example.no/v1/reports");
    if (answer) return answer;
  } catch (error) {
    // Whatever a new login mends: no token, one that has ended, or a session that the provider has taken back.
    if (!isAuthError(error) || error.status !== 401) throw error;
  }
  const verdict = auth.judge(null, { returnTo });
  return Response.redirect(new URL(verdict.allowed ? "/" : verdict.location, BASE_URL), 303);
}
