import { ansattporten, createAuth } from "@adgangskort/node";
import { redisStore } from "@adgangskort/node/redis";
import { createClient } from "redis";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, REDIS_URL = "" } = process.env;

const client = createClient({
  url: REDIS_URL,
  // Twice a second, also after a long outage: logins go on as soon as the server does.
  socket: { reconnectStrategy: (retries) => Math.min(50 * retries, 500) },
});
client.on("error", (error: Error) => console.error(error.message));
await client.connect();

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: redisStore({ client }),
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
