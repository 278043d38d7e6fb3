import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_SECRET, MOCK_ISSUER } = process.env;
const environment = MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production";
const clientAuthentication = { method: "client_secret_basic", clientSecret: CLIENT_SECRET } as const;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [{ profile: ansattporten, environment, clientId: CLIENT_ID, clientAuthentication, assurance: "high" }],
});

/** A page for employees. A person without a session is sent to the login and comes back. */
export const casePage = (request: Request): Promise<Response> =>
  auth.protect(request, ({ name }) => new Response(`Hei, ${name ?? "du"}!`));

/** What a script or a plain form of that page posts. */
export const newCase = (request: Request): Promise<Response> =>
  auth.protect(request, async ({ name }) => {
    const isJson = request.headers.get("content-type")?.startsWith("application/json");
    const content: unknown = isJson ? await request.json() : Object.fromEntries(await request.formData());
    return Response.json({ by: name, case: content }, { status: 201 });
  });
