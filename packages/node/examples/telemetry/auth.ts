import { ansattporten, createAuth, sqliteStore, toNais } from "@adgangskort/node";
import { openTelemetry } from "@adgangskort/node/opentelemetry";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  telemetry: openTelemetry(),
  onEvent: (event) => console.log(JSON.stringify(toNais(event))),
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
