import { afterAll, beforeEach, test, vi } from "vitest";
import { createApp } from "../app.ts";
import { settingsFrom } from "../settings.ts";
import { accessTokenRules } from "./helseid-access-token.ts";
import { proofRules } from "./helseid-dpop.ts";
import { call, claim, expectAccepted, expectRefused, forbidden, proofKey, token, type HelseidApi } from "./helseid.ts";
import { startIssuer } from "./issuer.ts";

const origin = "http://localhost:4100";
const issuer = await startIssuer();
afterAll(() => issuer.close());
beforeEach(() => void vi.spyOn(console, "error").mockReset());

const app = createApp(settingsFrom({ ORIGIN: origin, HELSEID_ISSUER: issuer.url, HELSEID_CLIENTS: "klinikk" }));

/** The least demanding of the routes for health: all of them take the same tokens. */
const api: HelseidApi = {
  url: `${origin}/helse/pasienter`,
  request: async (url, headers) => app.request(url, { headers }),
  answer: "pasienter",
  audience: "registeret:pasienter",
  scope: "registeret:pasienter/les",
  client: "klinikk",
  key: await proofKey(),
  issuer,
};

for (const { number, title, run: expectPassed } of [...accessTokenRules, ...proofRules])
  test(`${number} ${title}`, { meta: { rule: { list: "helseid.api", number } } }, async () => expectPassed(api));

test("a doctor's token opens the list of the unit's patients", async () => {
  await expectAccepted(api, call(api, token(api)));
});

test("a client that is on no list is refused", async () => {
  await expectRefused(api, call(api, token(api, { client_id: "another" })), forbidden("access_client_refused"));
});

test("a token for no unit is refused", async () => {
  const unitless = token(api, { [claim("client/claims/orgnr_child")]: undefined });
  await expectRefused(api, call(api, unitless), forbidden("client_organisation_required"));
});
