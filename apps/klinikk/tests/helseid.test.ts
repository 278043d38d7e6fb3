import { faults, type MockIdp } from "@adgangskort/testing";
import { afterEach, describe, expect, vi } from "vitest";
import { doctor, environment, events, expectRefused, path, patientsOf, received, summaryFor, test } from "./app.ts";

// NHN's security rules for clients and functional rules for all (utviklerportal.nhn.no, HelseID, sikkerhetsprofil and funksjonelle_krav), by
// their numbers.

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** The app's `auth.ts`, with another environment. */
async function startWith(changes: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(changes)) vi.stubEnv(name, value);
  vi.resetModules();
  const { auth } = await import("../auth");
  try {
    auth.start();
  } finally {
    await auth.close();
  }
}

/** The calls of the client itself, wherever it has to say who it is. */
const clientCalls = (idp: MockIdp) => [...idp.calls.all("par"), ...idp.calls.all("token")];
const granted = (idp: MockIdp) => idp.calls.all("token").filter(({ status }) => status === 200);

describe("the security rules of a client", () => {
  test.for([
    ["HelseID's", { MOCK_ISSUER: "http://helseid.example.no" }, "providers[0].environment: an issuer of your own"],
    ["the app's own", { BASE_URL: "http://klinikk.example.no" }, "baseUrl: must be https"],
    ["the register's", { REGISTER_API: "http://register.example.no" }, "apis[0].address: must be https"],
  ] as const)("SK-1 an address without TLS is refused when the app starts: %s", async ([, changes, fault]) => {
    await expect(startWith(changes)).rejects.toThrow(fault);
  });

  test("SK-1 an endpoint without TLS is not called, though the metadata have it", async ({ idp, userAgent }) => {
    idp.fail(faults.discovery({ token_endpoint: "http://helseid.example.no/connect/token" }));
    await expectRefused(userAgent, "provider_metadata_invalid");
    expect(clientCalls(idp)).toEqual([]);
  });

  test("SK-2 the client authenticates by private_key_jwt alone, wherever it calls", async ({ idp, userAgent }) => {
    await userAgent.login(path, doctor);
    await userAgent.open(patientsOf("sykehjem"));
    const calls = clientCalls(idp);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(["par", "token", "token", "token"]);
    const { kid } = JSON.parse(environment.CLIENT_KEY) as { readonly kid: string };
    for (const { clientAssertion, parameters, headers } of calls) {
      expect(clientAssertion?.header).toMatchObject({ kid });
      expect(parameters["client_assertion_type"]).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      expect(parameters["client_secret"]).toBeUndefined();
      expect(headers.get("authorization")).toBeNull();
    }
  });

  test("SK-3 no token is in anything that the browser gets", async ({ idp, userAgent }) => {
    const tokens: string[] = [];
    idp.fail(
      faults.token.body(({ access_token, refresh_token, id_token }) => {
        tokens.push(String(access_token), String(refresh_token), String(id_token));
        return {};
      }),
    );
    const login = await userAgent.login(path, doctor);
    const patients = await userAgent.open(patientsOf("sykehjem"));
    const session = await userAgent.open("/auth/session");
    expect([login, patients, session].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(tokens).toHaveLength(6);
    const seen = JSON.stringify([login, patients, session, userAgent.headers().get("cookie")]);
    const parts = tokens.flatMap((token) => [token, token.split(".").at(-1) ?? token]);
    expect(parts.filter((part) => seen.includes(part))).toEqual([]);
  });

  test("SK-4 a key that was made for tests is refused in production, when the app starts", async () => {
    const production = { BASE_URL: "https://klinikk.example.no", REGISTER_API: "https://register.example.no" };
    await expect(startWith({ ...production, MOCK_ISSUER: "" })).rejects.toThrow("privateKey: is a key for tests");
  });
});

describe("the functional rules", () => {
  test("FK-2 metadata are read once, and kept for a day", async ({ idp, newUserAgent }) => {
    for (const hours of [0, 12, 11]) {
      vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + hours * 3_600_000 });
      expect((await newUserAgent().login(path, doctor)).status).toBe(200);
    }
    expect(idp.calls.all("discovery")).toHaveLength(1);
    vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + 2 * 3_600_000 });
    expect((await newUserAgent().login(path, doctor)).status).toBe(200);
    await vi.waitFor(() => expect(idp.calls.all("discovery")).toHaveLength(2));
  });

  test("FK-2 endpoints are those of the metadata", async ({ idp, userAgent }) => {
    idp.fail(faults.discovery({ pushed_authorization_request_endpoint: `${idp.issuer}/elsewhere` }));
    await expectRefused(userAgent, "authorization_request_refused");
    expect(idp.calls.all("par")).toEqual([]);
    expect(idp.calls.last("unknown")?.url).toBe(`${idp.issuer}/elsewhere`);
  });

  test("FK-3 two views of a page need one access token", async ({ idp, userAgent }) => {
    await userAgent.login(patientsOf("sykehjem"), doctor);
    const before = granted(idp).length;
    await userAgent.open(patientsOf("sykehjem"));
    await userAgent.open(patientsOf("sykehjem"));
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ token }) => token)).size).toBe(1);
    expect(granted(idp)).toHaveLength(before);
  });

  test("FK-3 each unit and each attest has an access token of its own, which is used again", async ({
    idp,
    userAgent,
  }) => {
    await userAgent.login(path, doctor);
    const pages = [
      patientsOf("sykehjem"),
      patientsOf("hjemmesykepleie"),
      summaryFor("sykehjem", "A-1"),
      summaryFor("sykehjem", "A-2"),
    ];
    for (const each of [...pages, ...pages]) expect((await userAgent.open(each)).status).toBe(200);
    expect(received).toHaveLength(8);
    expect(new Set(received.map(({ token }) => token)).size).toBe(4);
    expect(granted(idp).filter(({ parameters }) => parameters["grant_type"] === "refresh_token")).toHaveLength(4);
  });

  test("FK-3 a new one is asked for when the one before is about to end", async ({ idp, userAgent }) => {
    await userAgent.login(patientsOf("sykehjem"), doctor);
    const before = granted(idp).length;
    vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + 10 * 60_000 });
    expect((await userAgent.open(patientsOf("sykehjem"))).status).toBe(200);
    expect(granted(idp)).toHaveLength(before + 1);
  });

  test("FK-4 a clock that is wrong stops no login, and is told of", async ({ idp, userAgent }) => {
    idp.clock.skew(-45);
    const page = await userAgent.login(path, doctor);
    expect(page.status).toBe(200);
    // The first assertion, which HelseID refused for its time.
    expect(idp.expectBroken("CQ-05")).toHaveLength(1);
    const note = expect.stringContaining("Is this machine's clock right?") as unknown;
    await vi.waitFor(() => expect(events()).toContainEqual(expect.objectContaining({ action: "credentials", note })));
  });

  test("FK-5 unit and attest are in assertion_details of the token call, and in no other", async ({
    idp,
    userAgent,
  }) => {
    await userAgent.login(path, doctor);
    await userAgent.open(summaryFor("sykehjem", "A-1"));
    const [par] = idp.calls.all("par");
    expect(par?.clientAssertion?.payload).not.toHaveProperty("assertion_details");
    expect(par?.parameters["authorization_details"]).toBeUndefined();
    const details = granted(idp).map(({ parameters, clientAssertion }) => [
      parameters["grant_type"],
      clientAssertion?.payload["assertion_details"],
    ]);
    expect(details).toMatchObject([
      ["authorization_code", undefined],
      [
        "refresh_token",
        [
          {
            type: "helseid_authorization",
            practitioner_role: { organization: { identifier: { value: "315012007" } } },
          },
          {
            type: "nhn:tillitsrammeverk:parameters",
            practitioner: { authorization: { code: "LE" }, point_of_care: { id: "315012007" } },
            care_relationship: { purpose_of_use: { code: "TREAT" }, decision_ref: { id: "A-1" } },
            patients: [{ point_of_care: { id: "315012007" } }],
          },
        ],
      ],
    ]);
  });
});
