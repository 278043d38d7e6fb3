import { faults } from "@adgangskort/testing";
import { expect, vi } from "vitest";
import { clientCalls, expectRefused, granted, type HelseidApp } from "./helseid-app.ts";
import { pass, rule, type Rule } from "./rule.ts";
import { tokenTexts } from "./tokens-given.ts";

/** The app's `auth.ts`, with another environment. */
async function startWith({ load }: HelseidApp, changes: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(changes)) vi.stubEnv(name, value);
  vi.resetModules();
  const { auth } = await load();
  try {
    auth.start();
  } finally {
    await auth.close();
  }
}

/**
 * NHN's security rules for clients and functional rules for all (utviklerportal.nhn.no, HelseID, sikkerhetsprofil and funksjonelle_krav), by
 * their numbers.
 */
export const helseid: readonly Rule<HelseidApp>[] = [
  ...(
    [
      ["HelseID's", { MOCK_ISSUER: "http://helseid.example.no" }, "providers[0].environment: an issuer of your own"],
      ["the app's own", { BASE_URL: "http://klinikk.example.no" }, "baseUrl: must be https"],
      ["the register's", { REGISTER_API: "http://register.example.no" }, "apis[0].address: must be https"],
    ] as const
  ).map(([name, changes, fault]): Rule<HelseidApp> =>
    rule("SK-1", `an address without TLS is refused when the app starts: ${name}`, async (_, app) =>
      expect(startWith(app, changes)).rejects.toThrow(fault),
    ),
  ),
  rule(
    "SK-1",
    "an endpoint without TLS is not called, though the metadata have it",
    async ({ idp, userAgent }, app) => {
      idp.fail(faults.discovery({ token_endpoint: "http://helseid.example.no/connect/token" }));
      await expectRefused(userAgent, app, "provider_metadata_invalid");
      expect(clientCalls(idp)).toEqual([]);
    },
  ),
  rule(
    "SK-2",
    "the client authenticates by private_key_jwt alone, wherever it calls",
    async ({ idp, userAgent }, { path, who, calling, environment }) => {
      await userAgent.login(path, who);
      await userAgent.open(calling);
      const calls = clientCalls(idp);
      expect(calls.map(({ endpoint }) => endpoint)).toEqual(["par", "token", "token", "token"]);
      const { kid } = JSON.parse(environment.CLIENT_KEY) as { readonly kid: string };
      for (const { clientAssertion, parameters, headers } of calls) {
        expect(clientAssertion?.header).toMatchObject({ kid });
        expect(parameters["client_assertion_type"]).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        expect(parameters["client_secret"]).toBeUndefined();
        expect(headers.get("authorization")).toBeNull();
      }
    },
  ),
  rule("SK-3", "no token is in anything that the browser gets", async ({ idp, userAgent }, { path, who, calling }) => {
    const login = await userAgent.login(path, who);
    const page = await userAgent.open(calling);
    const session = await userAgent.open("/auth/session");
    expect([login, page, session].map(({ status }) => status)).toEqual([200, 200, 200]);
    const tokens = tokenTexts(idp);
    expect(tokens).toHaveLength(6);
    const seen = JSON.stringify([login, page, session, userAgent.headers().get("cookie")]);
    const parts = tokens.flatMap((token) => [token, token.split(".").at(-1) ?? token]);
    expect(parts.filter((part) => seen.includes(part))).toEqual([]);
  }),
  rule("SK-4", "a key that was made for tests is refused in production, when the app starts", async (_, app) => {
    const production = { BASE_URL: "https://klinikk.example.no", REGISTER_API: "https://register.example.no" };
    const starting = startWith(app, { ...production, MOCK_ISSUER: "" });
    await expect(starting).rejects.toThrow("privateKey: is a key for tests");
  }),
  rule("FK-2", "metadata are read once, and kept for a day", async ({ idp, newUserAgent }, { path, who }) => {
    for (const hours of [0, 12, 11]) {
      pass(hours * 60);
      expect((await newUserAgent().login(path, who)).status).toBe(200);
    }
    expect(idp.calls.all("discovery")).toHaveLength(1);
    pass(120);
    expect((await newUserAgent().login(path, who)).status).toBe(200);
    await vi.waitFor(() => expect(idp.calls.all("discovery")).toHaveLength(2));
  }),
  rule("FK-2", "endpoints are those of the metadata", async ({ idp, userAgent }, app) => {
    idp.fail(faults.discovery({ pushed_authorization_request_endpoint: `${idp.issuer}/elsewhere` }));
    await expectRefused(userAgent, app, "authorization_request_refused");
    expect(idp.calls.all("par")).toEqual([]);
    expect(idp.calls.last("unknown")?.url).toBe(`${idp.issuer}/elsewhere`);
  }),
  rule("FK-3", "two views of a page need one access token", async ({ idp, userAgent }, { who, calling, received }) => {
    await userAgent.login(calling, who);
    const before = granted(idp).length;
    await userAgent.open(calling);
    await userAgent.open(calling);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ token }) => token)).size).toBe(1);
    expect(granted(idp)).toHaveLength(before);
  }),
  rule(
    "FK-3",
    "each unit and each attest has an access token of its own, which is used again",
    async ({ idp, userAgent }, { path, who, calling, others, received }) => {
      await userAgent.login(path, who);
      const pages = [calling, ...others];
      for (const each of [...pages, ...pages]) expect((await userAgent.open(each)).status).toBe(200);
      expect(received).toHaveLength(2 * pages.length);
      expect(new Set(received.map(({ token }) => token)).size).toBe(pages.length);
      const refreshed = granted(idp).filter(({ parameters }) => parameters["grant_type"] === "refresh_token");
      expect(refreshed).toHaveLength(pages.length);
    },
  ),
  rule(
    "FK-3",
    "a new one is asked for when the one before is about to end",
    async ({ idp, userAgent }, { who, calling }) => {
      await userAgent.login(calling, who);
      const before = granted(idp).length;
      pass(10);
      expect((await userAgent.open(calling)).status).toBe(200);
      expect(granted(idp)).toHaveLength(before + 1);
    },
  ),
  rule(
    "FK-4",
    "a clock that is wrong stops no login, and is told of",
    async ({ idp, userAgent }, { path, who, events }) => {
      idp.clock.skew(-45);
      expect((await userAgent.login(path, who)).status).toBe(200);
      // The first assertion, which HelseID refused for its time.
      expect(idp.expectBroken("CQ-05")).toHaveLength(1);
      const note = expect.stringContaining("Is this machine's clock right?") as unknown;
      await vi.waitFor(() => expect(events()).toContainEqual(expect.objectContaining({ action: "credentials", note })));
    },
  ),
  rule(
    "FK-5",
    "unit and attest are in assertion_details of the token call, and in no other",
    async ({ idp, userAgent }, { path, who, attested }) => {
      await userAgent.login(path, who);
      await userAgent.open(attested.page);
      const [par] = idp.calls.all("par");
      expect(par?.clientAssertion?.payload).not.toHaveProperty("assertion_details");
      expect(par?.parameters["authorization_details"]).toBeUndefined();
      const details = granted(idp).map(({ parameters, clientAssertion }) => [
        parameters["grant_type"],
        clientAssertion?.payload["assertion_details"],
      ]);
      expect(details).toMatchObject([
        ["authorization_code", undefined],
        ["refresh_token", attested.details],
      ]);
    },
  ),
];
