/** The program of `locked-store.test.ts`: a login, and the routes of health, on the SQLite file `STORE_FILE`. */
import { createServer, type RequestListener } from "node:http";
import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";
import { toNodeHandler } from "srvx/node";

const { BASE_URL, SESSION_SECRET, CLIENT_ID, CLIENT_SECRET, MOCK_ISSUER = "", STORE_FILE = "" } = process.env;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: [SESSION_SECRET],
  store: sqliteStore({ path: STORE_FILE }),
  health: { statusToken: "a-token-of-the-tests-that-is-long-enough" },
  providers: [
    {
      profile: ansattporten,
      environment: { issuer: MOCK_ISSUER },
      clientId: CLIENT_ID,
      clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
      assurance: "high",
    },
  ],
});

const answer = toNodeHandler((request) =>
  auth.owns(request) ? auth.handler(request) : auth.protect(request, ({ name }) => new Response(`Hei, ${name ?? ""}!`)),
);
auth.prepareServer(createServer(answer as RequestListener)).listen(Number(process.env["PORT"]));
