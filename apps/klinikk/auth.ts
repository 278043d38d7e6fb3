import { createAuth } from "@adgangskort/next";
import { sqliteStore } from "@adgangskort/node";
import { helseid } from "@adgangskort/node/helseid";
import { writeToAuditLog } from "./audit-log";
import { healthAddress } from "./register-address";
import { service } from "./service";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER } = process.env;

/** What the person is authorised as, by Helsepersonellregisteret. HelseID tells it at UserInfo alone. */
export const hprDetails = "helseid://claims/hpr/hpr_details";

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: ".data/sessions.db" }),
  // Nobody gets in unseen: a login waits until its event is written.
  strictAudit: true,
  onEvent: writeToAuditLog,
  service,
  // No `sharedWorkstation`: it keeps no refresh token, and unit and attest come by one. Short idling serves instead.
  session: { idleSeconds: 15 * 60 },
  providers: [
    {
      profile: helseid,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "high",
      // The number itself is for the register, which has it in its tokens: what is kept here is the authorisation alone.
      scopes: ["helseid://scopes/hpr/hpr_number"],
      userinfo: true,
      claims: [hprDetails],
      // The person's access token is sent there, and nowhere else. The name is the register's at HelseID.
      apis: [{ address: healthAddress(), resource: "registeret:pasienter", scope: "registeret:pasienter/les" }],
    },
  ],
});
