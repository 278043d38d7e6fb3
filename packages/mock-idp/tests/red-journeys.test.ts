import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { JourneyStage } from "../src/check/journeys/journey.ts";
import { journeys } from "../src/check/journeys/play-journeys.ts";
import { TWO_FACTORS } from "../src/documents/feide-accounts.ts";
import { everyFault } from "../src/fault-catalogue/index.ts";
import { oidfModules } from "../src/fault-catalogue/oidf-modules.ts";
import { createMockIdp, feide } from "../src/index.ts";
import type { Call } from "../src/requests/call.ts";
import { CookieJar } from "../src/user-agent/cookie-jar.ts";
import { findings } from "./straw-man/findings.ts";

// Each journey finds fault with an application that leaves out what it looks at: with a straw man over HTTP, or with what is here.

const client = {
  client_id: "app",
  client_secret: "for this test only",
  redirect_uris: ["https://app.example/callback"],
};
const idp = createMockIdp(feide({ environment: "test" }), {
  clients: [{ ...client, token_endpoint_auth_method: "client_secret_basic" }],
});
const { endpoints } = idp.profile;

const call = (endpoint: string, more: object = {}): Call =>
  ({ endpoint, status: 200, parameters: {}, headers: new Headers(), method: "GET", ...more }) as unknown as Call;

const seen = (calls: readonly Call[], more: object) => ({
  calls,
  seen: {
    request: {},
    claims: { sub: "the-subject" },
    endpoints: new Set(calls.map(({ endpoint }) => endpoint)),
    profile: idp.profile,
    ...more,
  },
});
/** Two logins with these calls. */
const logins = (calls: readonly Call[], more: object = {}) => ({ logins: [seen(calls, more), seen(calls, more)] });

/** A provider that got these calls. */
const journal = (calls: readonly Call[]) => ({
  idp: { calls: { all: () => calls }, clients: [], sessions: { all: () => [], end: async () => [] } },
});

const page = (status = 200, html = "") => ({
  status,
  html,
  url: "https://app.example/",
  requests: [],
  headers: new Headers(),
});
const agent = () => ({ cookies: new CookieJar(), open: async () => page(), login: async () => page() });

/** An application that lets every caller in and identifies none of them. */
const careless = (more: object = {}, told: object = {}) => ({
  ...logins([]),
  idp,
  check: {
    people: { in: "Kari Testmo", other: "Elin Vikaren", notAllowed: "Siv Alenes" },
    idle: true,
    movesClock: true,
    app: {},
  },
  subject: {
    agent,
    login: async () => page(),
    loginAs: async () => page(),
    logout: async () => idp.fetch(new Request(endpoints.end_session ?? "")),
    visit: async () => page(),
    pass: async () => undefined,
    restart: async () => undefined,
    whoIsIn: async () => "in",
    isIn: async () => "in",
    mayEnter: async () => true,
    selfReport: {
      session: async () => ({ subject: "everybody" }),
      log: () => "",
      startWith: async () => undefined,
      dataSource: { audience: "api", call: async () => 200 },
      ...told,
    },
    ...more,
  },
});

let turn = 0;
const asks = async (url: string | undefined) => idp.fetch(new Request(url ?? ""));
const token = (more: object = {}) => call("token", { answered: { body: "{}" }, ...more });
const withDetails = { clientAssertion: { header: {}, payload: { assertion_details: [{ type: "unit" }] } } };
/** The n-th time that it is asked. */
const nth = <T>(...answers: readonly T[]) => {
  let at = 0;
  return async () => answers[Math.min(at++, answers.length - 1)];
};
const growing = (text: string) => {
  let log = "";
  return () => (log += text);
};

const red: Readonly<Record<string, () => object>> = {
  "client_id, redirect_uri, response_type=code, and scope with openid": () => logins([]),
  "a level of assurance": () => logins([]),
  "state, new for each login": () => logins([]),
  "nonce, new for each login": () => logins([], { request: { nonce: "the same" } }),
  "private_key_jwt at the token endpoint": () => logins([token()]),
  "a certificate, private_key_jwt by PS256 and no secret at each token call": () => logins([token()]),
  "no word of heeding every claims challenge (cp1)": () =>
    logins([call("authorize", { parameters: { claims: "cp1" } })]),
  "each assertion is for the issuer alone, lives for ten seconds, and is used once": () =>
    logins([token({ clientAssertion: { header: {}, payload: {} } })]),
  "what is signed is in HelseID's algorithms": () => logins([token({ dpopProof: { header: { alg: "EdDSA" } } })]),
  "the browser bears client_id and request_uri, and nothing else": () => logins([call("authorize")]),
  "code_verifier with the code": () => logins([token()]),
  "A login without a fault, by the provider's metadata": () => ({ ...logins([]), ...journal([]) }),
  "Metadata that were read at one login serve the next one": () => logins([call("discovery")]),
  "An access token is sent in the Authorization header alone": () => logins([call("userinfo")]),
  "A logout ends the session here before the provider is asked to end its own": () => careless(),
  "From this service to another": () =>
    careless({ agent: () => ({ ...agent(), open: async () => ({ stopped: true }) }) }),
  "From this service to another, at the highest level": () => ({
    ...careless({ agent: () => ({ ...agent(), open: async () => ({ stopped: true }) }) }),
    ...logins([], { request: { acr_values: TWO_FACTORS } }),
  }),
  "From another service to this one": () => careless(),
  "From another service to this one, at the highest level": () => ({
    ...careless(),
    ...logins([], { request: { acr_values: TWO_FACTORS } }),
  }),
  "Half an hour without activity": () => careless(),
  "After half an hour here, the next page begins a login, also of a person who used another service meanwhile": () =>
    careless(),
  "A front-channel logout of this session": () => framed("in"),
  "A front-channel logout of this session, by a frame without cookies": () => framed("in"),
  "A front-channel logout of another session ends nothing": () => framed("out"),
  "A front-channel logout of another issuer ends nothing": () => framed("out"),
  "The session outlives the id_token, whose expiry counts when it is received": () => ({
    ...careless({ whoIsIn: async () => "out" }),
    ...logins([], { claims: { iat: 1, exp: 121 } }),
  }),
  "Two hours after the login, with a visit every 25 minutes": () => careless(),
  "The newest refresh token is the next one to be used": () => {
    const refresh = { parameters: { grant_type: "refresh_token", refresh_token: "first" } };
    const given = (name: string) => ({ answered: { body: JSON.stringify({ refresh_token: name }) } });
    const calls: Call[] = [];
    const login = async () => void calls.push(token(given("first")));
    const visit = async () => void calls.push(token({ ...refresh, ...given("next") }));
    return { ...careless({ login, visit }), ...journal(calls) };
  },
  "Guests, eduGAIN and test users are refused, though their login provider is turned on": () => careless(),
  "Pupils and former employees are refused, and read where they can go": () => careless(),
  "A person who acts for no organisation is logged in, and gets no further": () => ({
    ...careless(),
    ...logins([], { request: { authorization_details: "[]" } }),
  }),
  "A person acts for the organisation that was chosen, and for no other": () => ({
    ...careless(),
    ...logins([], {
      claims: { authorization_details: [{ authorized_parties: [{ orgno: { ID: "0192:310000019" } }] }] },
    }),
  }),
  "A power of attorney that was not requested is refused": () => careless(),
  "A guest of the tenant is refused": () => careless(),
  "Another person's name and addresses make nobody that person, and new ones nobody another": () => careless(),
  "Names and addresses give no access": () => careless({ mayEnter: nth(true, false, true) }),
  "Another account of a person is another user": () => careless(),
  "A new login as another person takes nothing over": () => careless({ whoIsIn: nth("in", "other") }),
  "The key of a person is tid and oid: another sub is the same person, another oid is not": () =>
    careless({}, { session: async () => ({ subject: String((turn += 1)) }) }),
  "The application is another without each attribute group that it requests": () => ({
    ...careless(),
    ...logins([], { request: { scope: "openid email" } }),
  }),
  "Where a person is employed is asked of the Groups API, and neither a title nor an entitlement opens": () =>
    careless({ mayEnter: async () => (await asks(`${endpoints.groups}/me/groups`)) !== undefined }),
  "A person with too many groups for a token does not get in while the directory is down": () => ({
    ...careless(),
    ...logins([], { claims: { groups: ["one"] } }),
  }),
  "The data source takes a right token, and none that is wrong in signature, expiry, issuer or audience": () =>
    careless(),
  "What asks for two factors opens by that acr alone": () =>
    careless({
      visit: async () => {
        await asks(`${endpoints.authorize}?acr_values=${TWO_FACTORS}`);
        return page();
      },
    }),
  "Reauthentication is requested and performed": () => careless(),
  "An authentication of an hour ago is refused where a new one was asked for": () => careless(),
  "Metadata are kept for a day, and read again after it": () => careless(),
  "Endpoints are those of the metadata": () => careless(),
  "No new access token is asked for while there is a valid one": () => {
    const calls: Call[] = [];
    return { ...careless({ visit: async () => void calls.push(token()) }), ...journal(calls) };
  },
  "A clock that is 45 seconds wrong stops no login, and is told of in the log": () => careless(),
  "Unit and attest are in assertion_details when a token is renewed, and never with the code": () => {
    const calls: Call[] = [];
    return { ...careless({ login: async () => void calls.push(call("par", withDetails)) }), ...journal(calls) };
  },
  "Each token call has a DPoP proof, by a key of the session's own": () =>
    logins([token({ dpopProof: { jkt: "one" } })]),
  "An application on http does not start": () => careless(),
  "An application with an address without TLS does not start": () => careless(),
  "An application with a key for tests does not start in production": () => careless(),
  "An application with a tenant that is not the agency's own does not start": () => careless(),
  "The provider is given a redirect_uri on https": () =>
    logins([], { request: { redirect_uri: "http://app.example.no/" } }),
  "Of the account, nothing is kept in the session or the log": () => {
    const eppn = idp.people.find(({ name }) => name === "Kari Testmo")?.schoolAccount?.eppn;
    return careless({}, { session: async () => ({ subject: "s", eppn }) });
  },
  "A login that succeeds and one that fails are logged, with time and address": () =>
    careless({}, { log: growing("2026-11-29T20:00:00.000Z login") }),
  "Neither name, national id, subject nor token is in the log": () => careless({}, { log: growing("Kari Testmo") }),
};

/** A browser whose session is so after a frame was loaded. */
function framed(who: "in" | "out") {
  const clients = [{ client_id: "app", frontchannel_logout_uri: "https://app.example/front" }];
  const sessions = { all: () => [{ pid: "1", clients: [{ client_id: "app", sid: "s-1" }] }] };
  const seen = { claims: { sid: "s-1" } };
  return {
    ...careless({ whoIsIn: async () => who }),
    logins: [{ seen }, { seen }],
    idp: { issuer: "https://idp.example", clients, sessions },
  };
}

/** The list has them as optional: a service may leave them out. */
const optional = [
  "A new login is forced: prompt=login",
  "On behalf of a customer: onbehalfof",
  "The language of the provider's pages: ui_locales",
];

const byStrawMen = new Set(Object.values(findings).flat());
const others = journeys.filter(({ title }) => !byStrawMen.has(title));

it("each journey is seen red, here or with a straw man", () => {
  expect(others.map(({ title }) => title).toSorted()).toEqual([...Object.keys(red), ...optional].toSorted());
});

it.each(Object.entries(red))("%s", async (title, stage) => {
  const journey = journeys.find((one) => one.title === title);
  const found = await journey?.run(stage() as unknown as JourneyStage);
  expect(found).toMatchObject({ verdict: "failed", why: expect.stringMatching(/\w/) as unknown });
});

it.each(optional)("%s: what is left out is not applicable, and never passed", async (title) => {
  const journey = journeys.find((one) => one.title === title);
  expect(await journey?.run(logins([]) as unknown as JourneyStage)).toMatchObject({ verdict: "not-applicable" });
});

/** Modules of the OpenID Foundation that no run tells of, by their ids, and why. */
const untold: Readonly<Record<string, readonly string[]>> = {
  "of the implicit flow": ["C-02", "C-24"],
  "something that a client may choose": ["C-04", "C-05", "C-20"],
  "discovery by WebFinger, and registration by the client": ["C-33", "C-34", "C-35", "C-90"],
  "request_uri of the client's own": ["C-36", "C-37"],
  "a login or a logout that begins elsewhere": ["C-43", "C-47"],
  "session management in frames": ["C-57"],
  "of a resource server": ["C-79"],
  JARM: ["C-82", "C-83", "C-84", "C-85", "C-86", "C-87", "C-88", "C-89"],
};

it("each module of the OpenID Foundation has a fault or a journey, or a reason, and the README says how many", () => {
  const told = new Set([...everyFault, ...journeys].flatMap(({ rules }) => Object.keys(rules)));
  const modules = Object.entries(oidfModules);
  const without = modules.flatMap(([id, name]) => (told.has(name) ? [] : [id]));
  expect(without).toEqual(Object.values(untold).flat().toSorted());
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [played, all] = [modules.length - without.length, modules.length];
  expect(readme).toContain(`${played} of the OpenID Foundation's ${all} modules`);
});
