import { ansattporten, createAuth, sqliteStore } from "@adgangskort/node";
import { KMSClient } from "@aws-sdk/client-kms";
import { awsKms } from "./aws-kms.js";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, KEY_ID = "", PUBLIC_KEY, OLD_KEY } = process.env;

/** The SDK retries by itself, and longer than a person waits. The library retries once. */
const kms = new KMSClient({ region: "eu-north-1", maxAttempts: 1 });

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: {
        method: "private_key_jwt",
        privateKey: [{ publicKey: PUBLIC_KEY, sign: awsKms(kms, KEY_ID) }, OLD_KEY],
      },
      assurance: "substantial",
    },
  ],
});
