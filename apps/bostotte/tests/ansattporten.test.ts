import { createHash } from "node:crypto";
import { faults, type MockIdp, type UserAgent } from "@adgangskort/testing";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { address, employee, environment, level, limits, organisationNumber, path, test } from "./app.ts";

// Digdir's checklist for Ansattporten (docs.digdir.no, ansattporten_checklist): what is the application's to keep, in the order of the list.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const after = (minutes: number): void => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + minutes * 60_000 });
};

const isIn = async (userAgent: UserAgent): Promise<boolean> => (await userAgent.open("/auth/session")).status === 200;

/** What was asked for, as it was pushed. */
const asked = (idp: MockIdp): Readonly<Record<string, unknown>> => idp.calls.last("par")?.parameters ?? {};

/** A login that the fault makes a refused one, after which nobody is in. */
async function expectRefused(userAgent: UserAgent): Promise<void> {
  const page = await userAgent.login(path, employee);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent)).toBe(false);
}

describe("the authentication request", () => {
  test("AP-04 PKCE with S256, and a verifier of its own for each login", async ({ idp, newUserAgent }) => {
    const verifiers: string[] = [];
    for (const userAgent of [newUserAgent(), newUserAgent()]) {
      await userAgent.login(path, employee);
      const verifier = String(idp.calls.last("token")?.parameters["code_verifier"]);
      expect(verifier).toMatch(/^[\w.~-]{43,128}$/);
      const code_challenge = createHash("sha256").update(verifier).digest("base64url");
      expect(asked(idp)).toMatchObject({ code_challenge, code_challenge_method: "S256" });
      verifiers.push(verifier);
    }
    expect(new Set(verifiers).size).toBe(2);
  });

  test("AP-05 every parameter that Digdir demands", async ({ idp, userAgent }) => {
    await userAgent.login(path, employee);
    expect(asked(idp)).toMatchObject({
      client_id: environment.CLIENT_ID,
      redirect_uri: expect.stringMatching(`^${environment.BASE_URL}/auth/callback/`) as unknown,
      response_type: "code",
      scope: expect.stringMatching(/(^| )openid( |$)/) as unknown,
    });
  });

  test.for([
    ["ID-porten's", "https://idporten.no"],
    ["ID-porten's in test", "https://test.idporten.no"],
    ["missing", undefined],
  ] as const)("AP-06 an answer whose issuer is %s is refused", async ([, iss], { idp, userAgent }) => {
    idp.fail(faults.authorize.parameters({ iss }));
    await expectRefused(userAgent);
  });

  test("AP-07 a state of its own for each login", async ({ idp, newUserAgent }) => {
    const states: unknown[] = [];
    for (const userAgent of [newUserAgent(), newUserAgent()]) {
      await userAgent.login(path, employee);
      states.push(asked(idp)["state"]);
    }
    expect(states).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
    expect(states[0]).not.toBe(states[1]);
  });

  test("AP-07 an answer with another state is refused", async ({ idp, userAgent }) => {
    idp.fail(faults.authorize.parameters({ state: "A".repeat(43) }));
    await expectRefused(userAgent);
  });

  test("AP-07 an answer that another browser asked for is refused", async ({ userAgent, newUserAgent }) => {
    const stopAt = (url: string): boolean => url.includes("/auth/callback/");
    const { url } = await userAgent.login(path, { ...employee, stopAt });
    const other = newUserAgent();
    expect((await other.open(url)).status).toBeGreaterThanOrEqual(400);
    expect(await isIn(other)).toBe(false);
  });

  test("AP-08 a nonce of its own for each login", async ({ idp, newUserAgent }) => {
    const nonces: unknown[] = [];
    for (const userAgent of [newUserAgent(), newUserAgent()]) {
      await userAgent.login(path, employee);
      nonces.push(asked(idp)["nonce"]);
    }
    expect(nonces).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test("AP-09 the request is pushed, and the browser bears nothing of it", async ({ idp, userAgent }) => {
    await userAgent.login(path, employee);
    expect(idp.calls.all("par").map(({ status }) => status)).toEqual([201]);
    const [authorize] = idp.calls.all("authorize");
    expect(Object.keys(authorize?.parameters ?? {}).toSorted()).toEqual(["client_id", "request_uri"]);
  });
});

describe("the representation", () => {
  test("AP-11 one that was not asked for is refused", async ({ idp, userAgent }) => {
    idp.fail(
      faults.authorizationDetails.change((list) =>
        list.map((one) => ({ ...one, resource: "urn:altinn:resource:another" })),
      ),
    );
    await expectRefused(userAgent);
  });

  test("AP-12 who represents nobody is logged in, and gets no further", async ({ userAgent }) => {
    const page = await userAgent.login(path, { ...employee, organisation: "self" });
    expect(page.status).toBe(403);
    expect(await isIn(userAgent)).toBe(true);
  });

  test("AP-13 who represents an organisation acts for that one", async ({ userAgent }) => {
    const page = await userAgent.login(path, employee);
    expect(page.status).toBe(200);
    const { organisations } = JSON.parse(page.html) as { readonly organisations: readonly object[] };
    expect(organisations).toMatchObject([{ organisationNumber }]);
  });
});

describe("the tokens", () => {
  test("AP-15 the client authenticates by the key that is registered, wherever it calls", async ({
    idp,
    userAgent,
  }) => {
    await userAgent.login(path, employee);
    const { kid } = JSON.parse(environment.CLIENT_KEY) as { readonly kid: string };
    const calls = [...idp.calls.all("par"), ...idp.calls.all("token")];
    expect(calls.map(({ clientAssertion }) => clientAssertion)).toEqual(
      calls.map(() => ({
        header: expect.objectContaining({ kid }) as unknown,
        payload: expect.objectContaining({
          iss: environment.CLIENT_ID,
          sub: environment.CLIENT_ID,
          aud: idp.issuer,
        }) as unknown,
      })),
    );
    expect(calls.map(({ parameters }) => parameters["client_secret"])).toEqual(calls.map(() => undefined));
  });

  test("AP-16 the verifier goes with the code", async ({ idp, userAgent }) => {
    await userAgent.login(path, employee);
    expect(idp.calls.last("token")?.parameters).toMatchObject({
      grant_type: "authorization_code",
      code_verifier: expect.any(String) as unknown,
    });
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  test.for([
    ["a signature that is spoilt", faults.idToken.signature("xor")],
    ["the signature of another key", faults.idToken.signature("foreign-key")],
    ["no signature", faults.idToken.signature("none")],
    ["a signature by the public key as a secret", faults.idToken.signature("hmac-pem")],
    ["ID-porten's issuer", faults.idToken.claims({ iss: "https://idporten.no" })],
    ["another audience", faults.idToken.claims({ aud: "another-service" })],
    ["no audience", faults.idToken.claims({ aud: undefined })],
    ["a time that is over", faults.idToken.claims(() => ({ exp: now() - 360 }))],
    ["no time at all", faults.idToken.claims({ exp: undefined })],
    ["a birth a week ago", faults.idToken.claims(() => ({ iat: now() - 7 * 86_400 }))],
    ["another nonce", faults.idToken.claims({ nonce: "another" })],
    ["no nonce", faults.idToken.claims({ nonce: undefined })],
    ["no subject", faults.idToken.claims({ sub: undefined })],
    ["a lower level", faults.idToken.claims({ acr: "low" })],
    ["no level", faults.idToken.claims({ acr: undefined })],
  ] as const)("AP-17 an id_token with %s is refused", async ([, fault], { idp, userAgent }) => {
    idp.fail(fault);
    await expectRefused(userAgent);
  });

  test("AP-18 the session lasts longer than the id_token, whose time is of its receipt alone", async ({
    userAgent,
  }) => {
    await userAgent.login(path, employee);
    after(5);
    expect(await isIn(userAgent)).toBe(true);
  });

  test("AP-20 metadata and keys are the provider's own, and new keys need nobody's hand", async ({
    idp,
    newUserAgent,
  }) => {
    expect((await newUserAgent().login(path, employee)).status).toBe(200);
    idp.rotateKeys();
    expect((await newUserAgent().login(path, employee)).status).toBe(200);
    expect(idp.calls.all("discovery")).toHaveLength(1);
    expect(idp.calls.all("jwks")).toHaveLength(2);
  });
});

describe("the session", () => {
  // AP-21 to AP-23 are tests 1, 3, 6, 7 and 8 of verification.test.ts.
  test("AP-24 it ends two hours after the login at the latest, however busy the person is", async ({ userAgent }) => {
    expect(limits.minutes).toBeLessThanOrEqual(120);
    await userAgent.login(path, employee);
    // Seldom enough to come to the end, and not so seldom that idleness would end it.
    const step = limits.idleMinutes - 5;
    const steps = Math.floor((limits.minutes - 1) / step);
    for (let visit = 0; visit < steps; visit += 1) {
      after(step);
      await userAgent.open(path);
      expect(await isIn(userAgent)).toBe(true);
    }
    after(limits.minutes - steps * step + 1);
    expect(await isIn(userAgent)).toBe(false);
  });
});

describe("keys", () => {
  test("AP-25 one that is about to be too old is told of when the application starts", async () => {
    const iat = Math.floor(Date.now() / 1000) - 340 * 86_400;
    vi.stubEnv("CLIENT_KEY", JSON.stringify({ ...(JSON.parse(environment.CLIENT_KEY) as object), iat }));
    vi.resetModules();
    const { auth } = await import("../auth");
    auth.start();
    const [event] = eventsOf("credentials");
    expect(event).toMatchObject({ level: "warn", note: expect.stringContaining("340 days old") as unknown });
    await auth.close();
    vi.unstubAllEnvs();
  });
});

/** What the audit log has of an action. */
function eventsOf(action: string): Readonly<Record<string, unknown>>[] {
  return vi.mocked(console.log).mock.calls.flatMap(([line]) => {
    const event = JSON.parse(String(line)) as Readonly<Record<string, unknown>>;
    return event["action"] === action ? [event] : [];
  });
}

describe("the log", () => {
  const attempt = {
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
    action: "login",
    ip: address,
  };

  test("AP-30 an attempt that succeeds: time, action, result, address, session and organisation", async ({
    userAgent,
  }) => {
    await userAgent.login(path, employee);
    expect(eventsOf("login")).toMatchObject([
      { ...attempt, result: "started" },
      {
        ...attempt,
        result: "succeeded",
        assurance: level,
        organisations: [organisationNumber],
        session: expect.stringMatching(/^[\w-]{22}$/) as unknown,
      },
    ]);
  });

  test("AP-30 an attempt that fails: time, action, result, address and why", async ({ idp, userAgent }) => {
    idp.fail(faults.idToken.signature("xor"));
    await userAgent.login(path, employee);
    expect(eventsOf("login").at(-1)).toMatchObject({
      ...attempt,
      result: "failed",
      error: { code: "id_token_signature_invalid" },
    });
  });

  test("AP-30 an attempt that the person gives up", async ({ userAgent }) => {
    await userAgent.login(path, { ...employee, cancel: true });
    expect(eventsOf("login").at(-1)).toMatchObject({ ...attempt, error: { code: "access_denied" } });
  });

  test("AP-31 neither name, national id, subject nor token is in it", async ({ idp, userAgent, person }) => {
    const { name, pid } = person(employee.person);
    const tokens: string[] = [];
    idp.fail(faults.idToken.text((token) => (tokens.push(token), token)));
    await userAgent.login(path, employee);
    const log = JSON.stringify(vi.mocked(console.log).mock.calls);
    expect(log).toContain('\\"result\\":\\"succeeded\\"');
    const [token = ""] = tokens;
    const { sub = "" } = decodeJwt(token);
    expect([name, pid, sub, token, token.split(".")[2] ?? ""].filter((one) => log.includes(one))).toEqual([]);
  });
});
