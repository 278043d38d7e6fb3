import { ansattporten, createAuth, sqliteStore, type Auth } from "@adgangskort/node";

const { SKJEMA_SECRET, SKJEMA_CLIENT_ID, SKJEMA_KEY, TILSYN_SECRET, TILSYN_CLIENT_ID, TILSYN_KEY } = process.env;

const store = sqliteStore({ path: "/var/lib/etat/sessions.db" });

const hosts: Readonly<Record<string, Auth>> = {
  "skjema.etat.no": authFor("https://skjema.etat.no", SKJEMA_SECRET, SKJEMA_CLIENT_ID, SKJEMA_KEY),
  "tilsyn.etat.no": authFor("https://tilsyn.etat.no", TILSYN_SECRET, TILSYN_CLIENT_ID, TILSYN_KEY),
};

function authFor(baseUrl: string, secret?: string, clientId?: string, privateKey?: string): Auth {
  return createAuth({
    baseUrl,
    secrets: [secret],
    store,
    providers: [
      {
        profile: ansattporten,
        environment: "test",
        clientId,
        clientAuthentication: { method: "private_key_jwt", privateKey },
        assurance: "substantial",
      },
    ],
  });
}

/** The proxy in front admits these hosts only, and passes on the Host of the request. */
export function handler(request: Request): Response | Promise<Response> {
  const auth = hosts[new URL(request.url).host];
  return auth === undefined ? new Response("Not found", { status: 404 }) : auth.handler(request);
}
