import { describe, expect, it } from "vitest";
import { frontChannel } from "../src/check/journeys/front-channel.ts";
import type { CheckJourney, JourneyStage } from "../src/check/journeys/journey.ts";
import { lifetime } from "../src/check/journeys/lifetime.ts";
import { request } from "../src/check/journeys/request.ts";
import { session } from "../src/check/journeys/session.ts";
import { receivedBy, tokensIn } from "../src/check/journeys/tokens-given.ts";
import { NotRun } from "../src/check/subject.ts";
import { judged } from "../src/check/run/fault-run.ts";
import { rulesOf } from "../src/check/list-rules.ts";
import { faultCatalogueOf } from "../src/fault-catalogue/index.ts";
import { ansattporten, createMockIdp } from "../src/index.ts";
import { lists } from "../src/lists.ts";
import type { Call } from "../src/requests/call.ts";
import { CookieJar } from "../src/user-agent/cookie-jar.ts";
import { secretClient } from "./support/client.ts";
import type { Page, UserAgent } from "../src/user-agent/user-agent.ts";

/** The verdict of the journey that tells of a rule. @param at its place, where several do */
async function verdictOf(journeys: readonly CheckJourney[], number: string, stage: object, at = 0) {
  const journey = journeys.filter(({ rules }) => Object.hasOwn(rules, number))[at];
  if (!journey) throw new Error(`no journey tells of ${number}`);
  return (await journey.run(stage as JourneyStage)).verdict;
}

/** Of all journeys that tell of a rule. */
async function gravestOf(journeys: readonly CheckJourney[], number: string, stage: object) {
  const all = journeys.filter(({ rules }) => Object.hasOwn(rules, number));
  const verdicts = await Promise.all(all.map(async ({ run }) => (await run(stage as JourneyStage)).verdict));
  return ["failed", "not-applicable", "passed"].find((one) => verdicts.some((each) => each === one));
}

/** An assertion that is made by a certificate. */
const certified = (header: object = {}) => ({
  clientAssertion: { header: { alg: "PS256", "x5t#S256": "A".repeat(43), ...header }, payload: {} },
});
const PUSHED = { client_id: "app", request_uri: "urn:ietf:params:oauth:request_uri:1" };

const call = (endpoint: string, more: object = {}): Call =>
  ({ endpoint, status: 200, parameters: {}, headers: new Headers(), ...more }) as unknown as Call;

/** What the journal shows of two logins. */
const logins = (calls: readonly Call[], seen: object = {}) => ({
  logins: [1, 2].map(() => ({
    calls,
    seen: { request: {}, claims: { sub: "s" }, endpoints: new Set(calls.map(({ endpoint }) => endpoint)), ...seen },
  })),
});

describe("the requests of two logins", () => {
  it.each<[string, string, readonly Call[], string]>([
    ["EN-6", "an assertion of a certificate by PS256", [call("token", certified())], "passed"],
    ["EN-6", "an assertion of no certificate", [call("token", certified({ "x5t#S256": undefined }))], "failed"],
    ["EN-6", "an assertion by RS256", [call("token", certified({ alg: "RS256" }))], "failed"],
    ["EN-6", "a secret", [call("token")], "failed"],
    ["EN-6", "a secret too", [call("token", { ...certified(), parameters: { client_secret: "s" } })], "failed"],
    ["EN-7", "no word of challenges", [call("authorize"), call("token")], "passed"],
    [
      "EN-7",
      "a random verifier with these letters",
      [call("token", { parameters: { code_verifier: "xcp1" } })],
      "passed",
    ],
    [
      "EN-7",
      "cp1",
      [call("authorize", { parameters: { claims: '{"access_token":{"xms_cc":{"values":["cp1"]}}}' } })],
      "failed",
    ],
    ["FAPI-4", "a pushed request", [call("par"), call("authorize", { parameters: PUSHED })], "passed"],
    [
      "FAPI-4",
      "more by the browser",
      [call("par"), call("authorize", { parameters: { ...PUSHED, scope: "openid" } })],
      "failed",
    ],
    [
      "FAPI-10",
      "an assertion and a proof",
      [call("token", { ...certified(), dpopProof: certified().clientAssertion })],
      "passed",
    ],
    ["FAPI-10", "an assertion by HS256", [call("token", certified({ alg: "HS256" }))], "failed"],
    [
      "FAPI-10",
      "a proof by EdDSA",
      [call("token", { dpopProof: certified({ alg: "EdDSA" }).clientAssertion })],
      "failed",
    ],
    ["FK-2", "metadata that were kept", [call("par")], "passed"],
    ["FK-2", "metadata that are read each time", [call("discovery")], "failed"],
    ["FAPI-7", "no call with an access token", [call("token")], "not-applicable"],
    [
      "FAPI-7",
      "an access token in the header",
      [call("userinfo", { headers: new Headers({ authorization: "DPoP t" }) })],
      "passed",
    ],
    ["FAPI-7", "an access token as a parameter", [call("userinfo", { parameters: { access_token: "t" } })], "failed"],
    [
      "FAPI-7",
      "an access token in both",
      [call("userinfo", { headers: new Headers({ authorization: "Bearer t" }), parameters: { access_token: "t" } })],
      "failed",
    ],
  ])("%s: %s", async (number, _what, calls, expected) => {
    expect(await gravestOf(request, number, logins(calls))).toBe(expected);
  });

  it.each<[string, object, object, string]>([
    ["right", {}, {}, "passed"],
    ["of no type", { typ: "JWT" }, {}, "failed"],
    ["for the token endpoint", {}, { aud: "https://idp.example/token" }, "failed"],
    ["for two", {}, { aud: ["https://idp.example", "another"] }, "failed"],
    ["of a minute", {}, { exp: 1060 }, "failed"],
    ["used twice", {}, { jti: "the same" }, "failed"],
  ])("FAPI-1: an assertion that is %s", async (_what, header, payload, expected) => {
    const assertion = (jti: string) => ({
      header: { typ: "client-authentication+jwt", ...header },
      payload: { aud: "https://idp.example", iat: 1000, exp: 1010, jti, ...payload },
    });
    const calls = [
      call("par", { clientAssertion: assertion("one") }),
      call("token", { clientAssertion: assertion("two") }),
    ];
    const stage = logins(calls, { profile: { issuer: "https://idp.example" } });
    expect(await verdictOf(request, "FAPI-1", stage, 1)).toBe(expected);
  });

  it("a login without a fault is one where an id_token was given, and the metadata were read", async () => {
    const read = (times: number) => ({ idp: { calls: { all: () => Array.from({ length: times }) } } });
    const seen = async (stage: object) => verdictOf(request, "oidcc-client-test", stage);
    expect(await seen({ ...logins([]), ...read(1) })).toBe("passed");
    expect(await seen({ ...logins([]), ...read(0) })).toBe("failed");
    expect(await seen({ ...logins([], { claims: {} }), ...read(1) })).toBe("failed");
  });
});

/** An application with a front-channel address. @param ends whether a request of a browser ends the session */
function framed(
  ends: (own: boolean, sid: string | null, iss: string | null) => boolean,
  uri = "https://app.example/front?a=b",
) {
  let who = "out";
  const agents: UserAgent[] = [];
  const agent = (): UserAgent => {
    const made = {
      open: async (url: string | URL) => {
        const { searchParams } = new URL(url);
        expect(searchParams.get("a")).toBe("b");
        if (ends(agents[0] === made, searchParams.get("sid"), searchParams.get("iss"))) who = "out";
      },
    } as unknown as UserAgent;
    agents.push(made);
    return made;
  };
  const clients = [{ client_id: "app", ...(uri === "" ? {} : { frontchannel_logout_uri: uri }) }];
  const sessions = { all: () => [{ pid: "1", clients: [{ client_id: "app", sid: "s-1", sub: "sub" }] }] };
  return {
    idp: { issuer: "https://idp.example", clients, sessions },
    check: {},
    logins: loginsWith({ sid: "s-1" }),
    subject: { agent, login: async () => void (who = "in"), whoIsIn: async () => who },
  };
}

const loginsWith = (claims: object): readonly object[] => [1, 2].map(() => ({ seen: { claims }, calls: [] }));

describe("a front-channel logout", () => {
  it.each([
    ["is undetermined where the id_token has no sid, with the member to register", {}, undefined, "undetermined"],
    ["is played where the registration has the member", {}, true, "failed"],
    ["is played where the id_token has a sid", { sid: "s-1" }, undefined, "failed"],
  ])("%s", async (_what, claims, frontchannel_logout_session_required, expected) => {
    const stage = framed(() => false);
    const clients = stage.idp.clients.map((client) => ({ ...client, frontchannel_logout_session_required }));
    const changed = { ...stage, idp: { ...stage.idp, clients }, logins: loginsWith(claims) };
    const found = await frontChannel[0]?.run(changed as unknown as JourneyStage);
    expect(found?.verdict).toBe(expected);
    expect(found?.why.includes("frontchannel_logout_session_required")).toBe(expected === "undetermined");
  });

  it.each<[string, (own: boolean, sid: string | null) => boolean, readonly string[]]>([
    ["the session by its sid, in any browser", (_own, sid) => sid === "s-1", ["passed", "passed", "passed"]],
    ["the session of the browser's cookie", (own) => own, ["passed", "failed", "failed"]],
    ["the session by its sid, in its own browser", (own, sid) => own && sid === "s-1", ["passed", "failed", "passed"]],
    ["nothing", () => false, ["failed", "failed", "passed"]],
    ["every session", () => true, ["passed", "passed", "failed"]],
  ])("that ends %s", async (_what, ends, expected) => {
    const verdicts = await Promise.all([0, 1, 2].map(async (at) => verdictOf(frontChannel, "EN-10", framed(ends), at)));
    expect(verdicts).toEqual(expected);
  });

  it("of another issuer must end nothing", async () => {
    const verdicts = await Promise.all(
      [() => true, () => false].map(async (heeds) => {
        const stage = framed((_own, _sid, iss) => iss !== "https://idp.example" && heeds());
        return verdictOf(frontChannel, "EN-10", stage, 3);
      }),
    );
    expect(verdicts).toEqual(["failed", "passed"]);
  });

  it("is asked of nobody without an address for it", async () => {
    const verdict = await verdictOf(
      frontChannel,
      "IP-19",
      framed(() => false, ""),
    );
    expect(verdict).toBe("not-applicable");
  });
});

/** An application in this process whose session ends after so many seconds. */
function timed(lastsSeconds: number) {
  let [now, end] = [0, 0];
  return {
    check: { movesClock: true },
    ...logins([], { claims: { iat: 1000, exp: 1120 } }),
    subject: {
      agent: () => ({}),
      login: async () => void (end = now + lastsSeconds),
      pass: async (seconds: number) => void (now += seconds),
      whoIsIn: async () => (now < end ? "in" : "out"),
    },
  };
}

describe("the session", () => {
  it.each([
    ["AP-18", 100, "failed"],
    ["AP-18", 181, "passed"],
    ["AP-24", 0, "failed"],
    ["AP-24", 30 * 60, "passed"],
    ["AP-24", 120 * 60, "passed"],
    ["AP-24", 122 * 60, "failed"],
  ])("%s, if it lasts %i seconds: %s", async (number, lasts, expected) => {
    expect(await verdictOf(lifetime, number, timed(lasts))).toBe(expected);
  });

  it("is watched for two hours only where the clock can be moved", async () => {
    await expect(verdictOf(lifetime, "AP-24", { ...timed(1), check: {} })).rejects.toThrow("it takes two hours");
  });

  it("is not told to outlive an id_token without a lifetime", async () => {
    await expect(verdictOf(lifetime, "AP-18", { ...timed(1000), ...logins([]) })).rejects.toThrow("no lifetime");
  });
});

type Visit = "newest" | "first" | "login";

/** An application that refreshes at each visit, by the token that it takes, or logs in again. */
function refreshing(visits: readonly Visit[], expires_in = 5) {
  const calls: Call[] = [];
  const passed: number[] = [];
  // The first visit needs no new token.
  const left: (Visit | undefined)[] = [undefined, ...visits];
  const grant = (parameters: object): void => {
    const body = JSON.stringify({ refresh_token: `refresh-${calls.length}`, expires_in });
    calls.push(call("token", { parameters, answered: { body } }));
  };
  const login = async (): Promise<void> => grant({ grant_type: "authorization_code" });
  const visit = async (): Promise<void> => {
    const does = left.shift();
    if (does === "login") return login();
    const refresh_token = `refresh-${does === "first" ? 0 : calls.length - 1}`;
    if (does !== undefined) grant({ grant_type: "refresh_token", refresh_token });
  };
  const pass = async (seconds: number): Promise<void> => void passed.push(seconds);
  return { passed, idp: { calls: { all: () => calls } }, subject: { agent: () => ({}), login, pass, visit } };
}

describe("a refresh token", () => {
  it.each<[string, Parameters<typeof refreshing>[0], string]>([
    ["is the newest", ["newest", "newest"], "passed"],
    ["is the first one, again", ["newest", "first"], "failed"],
    ["was used once", ["newest"], "not-applicable"],
    ["is of a new login each time", ["login", "newest"], "not-applicable"],
  ])("that %s", async (_what, visits, expected) => {
    const stage = refreshing(visits);
    expect(await verdictOf(lifetime, "EN-8", stage)).toBe(expected);
    // The access token is over, and the application has a reason to refresh.
    expect(stage.passed).toEqual([6, 6]);
  });

  it("is not waited for where the application calls no API", async () => {
    const { subject, passed, idp } = refreshing([]);
    const visit = async (): Promise<never> => Promise.reject(new NotRun("check.json has no app.callApi"));
    const stage = { idp, subject: { ...subject, visit } };
    await expect(verdictOf(lifetime, "EN-8", stage)).rejects.toThrow("no app.callApi");
    expect(passed).toEqual([]);
  });

  it("of a long access token is waited for in steps, so that the session lives on", async () => {
    const stage = refreshing(["newest", "newest"], 3600);
    await verdictOf(lifetime, "EN-8", stage);
    expect(stage.passed).toEqual([1500, 1500, 601, 1500, 1500, 601]);
  });
});

describe("a logout while the provider is down", () => {
  const idp = createMockIdp(ansattporten({ environment: "test" }), { clients: [secretClient] });
  const asked = async () => (await idp.fetch(new Request(idp.profile.endpoints.end_session ?? ""))).status;

  it.each<[string, "in" | "out", () => Promise<unknown>, string]>([
    ["ends the session here", "out", asked, "passed"],
    ["leaves the session", "in", asked, "failed"],
    ["breaks at the provider's answer", "out", async () => Promise.reject(new Error("503")), "passed"],
  ])("%s", async (_does, who, logout, expected) => {
    let during: unknown;
    const subject = {
      agent: () => ({}),
      login: async () => undefined,
      logout: async () => (during = await asked()) && logout(),
      whoIsIn: async () => who,
    };
    expect(await verdictOf(session, "logout-first", { idp, subject })).toBe(expected);
    expect([during, await asked()]).toEqual([503, 200]);
  });

  it("is not tried without a way to log out", async () => {
    const logout = async (): Promise<never> => Promise.reject(new NotRun("check.json has no app.logout"));
    const subject = { agent: () => ({}), login: async () => undefined, logout };
    await expect(verdictOf(session, "logout-first", { idp, subject })).rejects.toThrow("no app.logout");
  });
});

describe("a token that reached the browser", () => {
  const signature = "kq3X0yO6T0mQ1vJ8w2Z7uA";
  const body = JSON.stringify({
    access_token: `eyJhbGciOiJSUzI1NiJ9.e30.${signature}`,
    expires_in: 5,
    token_type: "Bearer",
  });
  const page = (more: Partial<Page> = {}): Page =>
    ({ url: "https://app.example/me", html: "<p>Kari</p>", requests: [], ...more }) as unknown as Page;
  const sent = (url: string, headers: Record<string, string> = {}) =>
    [{ url, responseHeaders: new Headers(headers) }] as unknown as Page["requests"];
  const coded = Buffer.from(body).toString("base64");

  const found = (cookie: string, given: Page): string | undefined => {
    const cookies = new CookieJar();
    cookies.set({
      name: "session",
      value: cookie,
      host: "app.example",
      path: "/",
      domain: false,
      secure: false,
      httpOnly: true,
      sameSite: "lax",
    });
    const [token = ""] = tokensIn([call("token", { answered: { body } })]);
    expect(token).toBe(signature);
    return receivedBy({ cookies }, [given]).find(({ text }) => text.includes(token))?.what;
  };

  it.each<[string, string, Page, string | undefined]>([
    ["nowhere", "opaque", page(), undefined],
    ["a page", "opaque", page({ html: body }), "the page at /me"],
    ["an address", "opaque", page({ requests: sent(`https://app.example/me?t=${signature}`) }), "the address /me"],
    [
      "a header",
      "opaque",
      page({ requests: sent("https://app.example/me", { "x-t": coded }) }),
      "the header x-t of /me",
    ],
    ["a cookie that is signed", `${coded.replaceAll("=", "")}.sig`, page(), "the cookie session"],
    ["a cookie that is escaped", encodeURIComponent(`s:${body}`), page(), "the cookie session"],
    ["a cookie that is no encoding", `%zz${signature}`, page(), "the cookie session"],
  ])("is found in %s", (_where, cookie, given, expected) => {
    expect(found(cookie, given)).toBe(expected);
  });

  it("is told from what is no token: an answer that is no JSON, or a short text", () => {
    expect(tokensIn([call("token", { answered: { body: "<p>" } })])).toEqual([]);
    expect(tokensIn([call("token", { answered: { body: '{"access_token":"short"}' } })])).toEqual([]);
  });
});

it("who has too many groups for a token may be let in by the directory's answer, and by nothing less", () => {
  const fault = faultCatalogueOf({ id: "entra" }).find(({ name }) => name.includes("told by hasgroups"));
  if (!fault) throw new Error("there is no such fault");
  const attempt = { fired: true, changed: ["/id_token/claims/groups"], who: "in", status: 200 } as const;
  expect(judged(fault, { ...attempt, calls: [call("token")] }).verdict).toBe("failed");
  expect(judged(fault, { ...attempt, calls: [call("member_groups", { status: 503 })] }).verdict).toBe("failed");
  expect(judged(fault, { ...attempt, calls: [call("member_groups")] }).verdict).toBe("passed");
});

it.each([
  ["digdir.ansattporten", "ansattporten", ["AP-18", "AP-24"]],
  ["digdir.idporten", "idporten", ["IP-14", "IP-19", "IP-20", "IP-35"]],
  ["helseid.client", "helseid", ["SK-3", "FK-2", "FAPI-6", "FAPI-7", "FAPI-10", "IDT-2"]],
  ["feide", "feide", Array.from({ length: 10 }, (_, at) => `FE-${at + 1}`)],
  ["entra", "entra", Array.from({ length: 10 }, (_, at) => `EN-${at + 1}`)],
])("lines of %s that an application in any language can be judged by", (list, id, numbers) => {
  const played = rulesOf(lists[list] ?? { id: list, environment: "", chapters: [] }, { id });
  expect(played.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
});
