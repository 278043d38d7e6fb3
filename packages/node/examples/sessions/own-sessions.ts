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

/** A page on which people see where they are logged in, with a button to log out there. `protect` refuses a form of another origin. */
export const ownSessions = (request: Request): Promise<Response> =>
  auth.protect(request, async () => {
    if (request.method === "POST") {
      const id = new URLSearchParams(await request.text()).get("id");
      await auth.endOwnSessions(request.headers, id === null ? { others: true } : { id });
      return Response.redirect(new URL(new URL(request.url).pathname, BASE_URL), 303);
    }
    const rows = (await auth.sessions(request.headers)).map(({ id, current, createdAt }) => {
      const since = new Date(createdAt * 1000).toLocaleString("nb", { timeZone: "Europe/Oslo" });
      return current ? `<li>${since} (denne)` : `<li>${since} <button name="id" value="${id}">Logg ut</button>`;
    });
    const body = `<form method="post"><ul>${rows.join("")}</ul><button>Logg ut alle andre</button></form>`;
    return new Response(`<!doctype html><html lang="nb"><title>Hvor du er logget inn</title>${body}`, {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  });
