import { accessRuleChecks } from "./access-rule-checks.ts";
import { accountChecks } from "./account-checks.ts";
import { administrationChecks } from "./administration-checks.ts";
import { auditChecks } from "./audit-checks.ts";
import type { Check } from "./check.ts";
import { postgresChecks } from "./postgres-checks.ts";
import { profileChecks } from "./profile-checks.ts";
import { redisChecks } from "./redis-checks.ts";
import { nextChecks } from "./next-checks.ts";
import { browserChecks } from "./browser-checks.ts";
import { callChecks } from "./call-checks.ts";
import { defineProviderChecks } from "./define-provider-checks.ts";
import { dpopChecks } from "./dpop-checks.ts";
import { directoryChecks } from "./directory-checks.ts";
import { wishedLoginChecks } from "./wished-login-checks.ts";
import { optionChecks } from "./option-checks.ts";
import { providerChecks } from "./provider-checks.ts";
import { nationalIdChecks } from "./national-id-checks.ts";
import { loggedInChecks } from "./logged-in-checks.ts";
import { loginRoundChecks } from "./login-round-checks.ts";
import { machineChecks } from "./machine-checks.ts";
import { loginChecks } from "./login-checks.ts";
import { accessChecks } from "./access-checks.ts";
import { ownNameChecks } from "./own-name-checks.ts";
import { pageChecks } from "./page-checks.ts";
import { sessionEndChecks } from "./session-end-checks.ts";
import { sessionChecks } from "./session-checks.ts";
import { storeChecks } from "./store-checks.ts";
import { canaryChecks } from "./canary-checks.ts";
import { clientChecks } from "./client-checks.ts";
import { entraApiChecks } from "./entra-api-checks.ts";
import { guardChecks } from "./guard-checks.ts";
import { helseidApiChecks } from "./helseid-api-checks.ts";
import { idTokenChecks } from "./id-token-checks.ts";
import { lateRefreshChecks } from "./late-refresh-checks.ts";
import { sessionCacheChecks } from "./session-cache-checks.ts";
import { sessionTimeChecks } from "./session-time-checks.ts";
import { tokenChecks } from "./token-checks.ts";
import { wallChecks } from "./wall-checks.ts";
import { stillAskedChecks } from "./still-asked-checks.ts";
import { wishChecks } from "./wish-checks.ts";
import { workstationChecks } from "./workstation-checks.ts";
import { userinfoChecks } from "./userinfo-checks.ts";
import { logoutChecks } from "./logout-checks.ts";
import { logoutHintChecks } from "./logout-hint-checks.ts";
import { logoutNameChecks } from "./logout-name-checks.ts";
import { productionChecks } from "./production-checks.ts";
import { proofChecks } from "./proof-checks.ts";
import { protectChecks } from "./protect-checks.ts";
import { providerAnswerChecks } from "./provider-answer-checks.ts";
import { refusedLoginChecks } from "./refused-login-checks.ts";
import { reliabilityChecks } from "./reliability-checks.ts";
import { representationChecks } from "./representation-checks.ts";
import { replacedSessionChecks } from "./replaced-session-checks.ts";
import { resourceServerChecks } from "./resource-server-checks.ts";
import { returnToChecks } from "./return-to-checks.ts";
import { routeChecks } from "./route-checks.ts";

/** Every check that `pnpm prove` takes out, one at a time. */
export const checks: Check[] = [
  ...auditChecks,
  ...idTokenChecks,
  ...sessionCacheChecks,
  ...sessionTimeChecks,
  ...tokenChecks,
  ...lateRefreshChecks,
  ...stillAskedChecks,
  ...wallChecks,
  ...workstationChecks,
  ...wishChecks,
  ...userinfoChecks,
  ...logoutChecks,
  ...logoutHintChecks,
  ...logoutNameChecks,
  ...returnToChecks,
  ...guardChecks,
  ...clientChecks,
  ...protectChecks,
  ...providerAnswerChecks,
  ...representationChecks,
  ...replacedSessionChecks,
  ...resourceServerChecks,
  ...helseidApiChecks,
  ...entraApiChecks,
  ...proofChecks,
  ...productionChecks,
  ...routeChecks,
  ...canaryChecks,
  ...reliabilityChecks,
  ...sessionChecks,
  ...sessionEndChecks,
  ...storeChecks,
  ...pageChecks,
  ...administrationChecks,
  ...accessChecks,
  ...accessRuleChecks,
  ...loginChecks,
  ...loginRoundChecks,
  ...machineChecks,
  ...loggedInChecks,
  ...nationalIdChecks,
  ...providerChecks,
  ...optionChecks,
  ...callChecks,
  ...dpopChecks,
  ...defineProviderChecks,
  ...wishedLoginChecks,
  ...accountChecks,
  ...directoryChecks,
  ...nextChecks,
  ...browserChecks,
  ...ownNameChecks,
  ...refusedLoginChecks,
  ...redisChecks,
  ...profileChecks,
  ...postgresChecks,
];
