import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";
import { audit } from "#shell/audit.ts";
import { register, signUpAddress } from "./register-address";
import { service } from "./service";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  onEvent: audit,
  service,
  providers: [
    {
      // Its population is `citizen`: the cookie, the keys and the records of the sessions are others than those of an employee.
      profile: idPorten,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
      // The person's access token is for the register alone, and is sent nowhere else.
      apis: [{ address: signUpAddress(), resource: register(), scope: "havbrukstilsynet:hummer" }],
    },
  ],
});
