import { ansattporten, createAuth } from "@adgangskort/node";
import { redisStore } from "@adgangskort/node/redis";
import { createClient } from "redis";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, REDIS_URL = "" } = process.env;

// The Redis that Wonderwall has will do: all keys begin with `adgangskort:`.
const client = createClient({ url: REDIS_URL });
client.on("error", (error: Error) => console.error(error.message));
await client.connect();

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: redisStore({ client }),
  routesPath: "/oauth2",
  providers: [
    {
      profile: ansattporten,
      environment: "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
      apis: ["https://register.example.no/v1/"],
    },
  ],
});
