import { createAuth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import { accessRules } from "@adgangskort/node/access";
import { entra } from "@adgangskort/node/entra";
import { storeAuditEntry } from "#shell/audit-log/table.ts";
import { audit, addAuditTarget } from "#shell/audit.ts";
import { telemetry } from "#shell/metrics.ts";
import { store } from "#shell/session-store.ts";
import { auditors, caseworkers, lookUpGroups } from "./groups";
import { registerAddress } from "./register-address";
import { service } from "./service";

const { BASE_URL, SESSION_SECRETS, TENANT_ID, CLIENT_ID, CLIENT_KEY, REGISTER_CLIENT_ID, MOCK_ISSUER } = process.env;

addAuditTarget(storeAuditEntry);

export const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store,
  // A day at work, and away from the desk for half an hour.
  session: { idleSeconds: 30 * 60, absoluteSeconds: 8 * 3600 },
  onEvent: audit,
  telemetry,
  // For the probes of the platform.
  health: {},
  service,
  providers: [
    {
      profile: entra,
      environment: MOCK_ISSUER ? { issuer: MOCK_ISSUER } : "production",
      tenant: TENANT_ID,
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      // Cases are data about many people, over an open network: Datatilsynet requires two factors to enter (`c1`). A decision, and a shielded
      // case, require a phishing-resistant method as well (`c2`). The directory's policies say what each context requires.
      assurance: "c1",
      contexts: ["c1", "c2"],
      claims: ["groups"],
      lookUpGroups,
      // Each call gets a token that is for the register, and of the person.
      apis: [{ address: registerAddress(), scope: `api://${REGISTER_CLIENT_ID}/Saker.Behandle` }],
    },
  ],
});

/** Who may do what, by the groups that the directory tells of. */
export const can = accessRules(auth, {
  cases: { handle: [{ provider: "entra", claims: { groups: caseworkers } }] },
  "audit-log": { read: [{ provider: "entra", claims: { groups: auditors } }] },
});

/** Whether a person may read the audit log. */
export const mayReadAuditLog = (session: Session): boolean => can(session, { resource: "audit-log", action: "read" });
