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
      apis: ["https://register.example.no/v1/"],
    },
  ],
});

/** Reads another agency's register as the person who is logged in. An error that a new login resolves leads a person to that login. */
export const reports = (request: Request): Promise<Response> =>
  auth.protect(request, (session) => session.fetch("https://register.example.no/v1/reports"));
