import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Check, FindingStatus, CheckInput } from "../../src/doctor/check.ts";
import { configurationChecks } from "../../src/doctor/checks/configuration-checks.ts";
import { providerChecks } from "../../src/doctor/checks/provider-checks.ts";
import { storeChecks } from "../../src/doctor/checks/store-checks.ts";
import { ansattporten, memoryStore, sqliteStore, type ProviderOptions } from "../../src/index.ts";
import { certify, makeAuthority } from "../support/certificates.ts";
import { examined } from "../support/examined.ts";
import { jwksUri } from "../support/logout-token.ts";
import { applicationConfig } from "../support/provider-config.ts";
import { clientKey, useService } from "../support/service.ts";

/** The statuses of what a check says of this application. */
async function statuses(
  checks: readonly Check[],
  id: string,
  config: Config,
  changes: Partial<CheckInput> = {},
): Promise<FindingStatus[]> {
  return (await examined(checks, id, { configs: [config], ...changes })).map(({ status }) => status);
}

describe("a check of an application", () => {
  const fault = new Error("no database");

  it.each<[string, Partial<CheckInput>, string]>([
    ["that was not named", {}, "--config"],
    ["that could not be made", { fault }, "see configuration"],
  ])("is skipped for one %s, and says why", async (_, changes, why) => {
    const message = expect.stringContaining(why) as string;
    expect(await examined(configurationChecks, "credentials", changes)).toMatchObject([{ status: "skip", message }]);
  });

  it("looks at one that was made before its module failed", async () => {
    expect(await statuses(configurationChecks, "start-warnings", applicationConfig(), { fault })).toEqual(["pass"]);
  });
});

describe("the doctor tells of credentials, by their age:", () => {
  const day = 24 * 60 * 60 * 1000;
  const registered = Date.parse("2027-01-31");
  const clientAuthentication = {
    method: "private_key_jwt",
    privateKey: clientKey,
    registeredAt: "2027-01-31",
  } as const;
  const { credentialLifetimeDays: _, ...profile } = ansattporten;
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  it.each<[string, number, Partial<ProviderOptions>, FindingStatus]>([
    ["a key with 31 days left", 334, {}, "pass"],
    ["a key with 30 days left", 335, {}, "warn"],
    ["a key on its last day", 364, {}, "warn"],
    ["a key over its time", 365, {}, "fail"],
    ["an old key of a provider without a limit", 999, { profile }, "pass"],
  ])("%s", async (_name, days, changes, status) => {
    vi.setSystemTime(registered + days * day + 60_000);
    const config = applicationConfig({ clientAuthentication, ...changes });
    expect(await statuses(configurationChecks, "credentials", config)).toEqual([status]);
  });

  it("a certificate before its last month, in it, and after its end", async () => {
    const { chain, key } = certify({ to: 365 }, makeAuthority("Test").issuer);
    const privateKey = {
      certificate: chain,
      organisationNumber: "310000019",
      privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    const config = applicationConfig({ clientAuthentication: { method: "private_key_jwt", privateKey } });
    const made = Date.now();
    const found = [];
    for (const days of [334, 335.5, 364, 365.5]) {
      vi.setSystemTime(made + days * day);
      found.push(...(await statuses(configurationChecks, "credentials", config)));
    }
    expect(found).toEqual(["pass", "warn", "warn", "fail"]);
  });
});

describe("the doctor tells of a store", () => {
  it.each<[string, boolean[], FindingStatus]>([
    ["the first caller alone", [true, false], "pass"],
    ["two callers", [true, true], "fail"],
    ["nobody", [false, false], "fail"],
  ])("that gives a single-use value to %s", async (_, answers, status) => {
    const given = answers.values();
    const claim = async (): Promise<boolean> => given.next().value === true;
    const config = { ...applicationConfig(), store: { ...memoryStore({ name: "of the doctor" }), claim } };
    expect(await statuses(storeChecks, "store", config)).toEqual([status]);
  });

  it.each([false, true])("whose file does not exist, and makes none; with telemetry: %j", async (isObserved) => {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-doctor-"));
    const path = join(folder, "below", "sessions.db");
    const given = sqliteStore({ path });
    onTestFinished(async () => {
      await given.close();
      rmSync(folder, { recursive: true });
    });
    const store = isObserved ? (Object.create(given) as typeof given) : given;
    const config = { ...applicationConfig(), store };
    const message = `The store's file ${path} does not exist, so the store was not tried.`;
    expect(await examined(storeChecks, "store", { configs: [config] })).toMatchObject([{ status: "warn", message }]);
    expect(existsSync(join(folder, "below"))).toBe(false);
    await given.read("key");
    expect(await statuses(storeChecks, "store", config)).toEqual(["pass"]);
  });
});

describe("the doctor asks a provider", () => {
  const service = useService();

  it.each([
    ["with no date that can be read", () => ({ date: "soon" }), "skip"],
    ["with its date", () => ({ date: new Date().toUTCString() }), "pass"],
    ["half a minute behind", () => ({ date: new Date(Date.now() - 30_000).toUTCString() }), "warn"],
    ["two minutes ahead", () => ({ date: new Date(Date.now() + 120_000).toUTCString() }), "fail"],
  ] as const)("for the time, and it answers %s", async (_, headersNow, status) => {
    const address = `${service.idp.issuer}/.well-known/openid-configuration`;
    service.network.use(http.get(address, () => HttpResponse.json({}, { headers: headersNow() })));
    expect(await statuses(providerChecks, "provider-clock", applicationConfig())).toEqual([status]);
  });

  it.each([{}, { keys: [] }])("for its keys, and is told that %j has none", async (keySet) => {
    service.network.use(http.get(jwksUri, () => HttpResponse.json(keySet)));
    expect(await statuses(providerChecks, "provider-keys", applicationConfig())).toEqual(["fail"]);
  });

  it("for no pushed request, where it takes none", async () => {
    const profile = { ...ansattporten, pushedAuthorizationRequests: "when-offered" as const };
    service.idp.fail(faults.discovery({ pushed_authorization_request_endpoint: undefined }));
    expect(await statuses(providerChecks, "registration", applicationConfig({ profile }))).toEqual(["skip"]);
  });

  it.each([
    [false, "skip"],
    [true, "fail"],
  ])("in production only if it may: %j", async (production, status) => {
    service.network.use(http.get("https://ansattporten.no/*", () => HttpResponse.error()));
    const config = applicationConfig({ environment: "production" });
    expect(await statuses(providerChecks, "registration", config, { production })).toEqual([status]);
  });
});
