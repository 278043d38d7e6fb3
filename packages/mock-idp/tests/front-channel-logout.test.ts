import { describe, expect, it } from "vitest";
import { ansattporten, type ClientRegistration, createMockIdp, createUserAgent, type Page } from "../src/index.ts";
import { keyClient, POST_LOGOUT_REDIRECT_URI, secretClient, setUp, type Setup } from "./support/client.ts";
import { kariPid, postClient, wireLogin } from "./support/wire.ts";

const framed: ClientRegistration = {
  ...keyClient,
  frontchannel_logout_uri: "https://app.example.no/auth/front-channel-logout",
  frontchannel_logout_session_required: true,
};
const plain: ClientRegistration = {
  ...secretClient,
  redirect_uris: [...secretClient.redirect_uris, "https://other.example.org/callback"],
  frontchannel_logout_uri: "https://other.example.org/logout?keep=1",
};
const clients = [framed, plain, postClient];
const PORTAL = "https://login.test.ansattporten.no";

type Answer = (request: Request) => Response;
const framable: Answer = () =>
  new Response("bye", { headers: { "content-security-policy": `default-src 'none'; frame-ancestors ${PORTAL}` } });

/** The provider, a browser, and the clients' own servers. */
function setUpApplications(answer: Answer = framable): Setup & { readonly received: Request[] } {
  const idp = createMockIdp(ansattporten({ environment: "test" }), { clients });
  const received: Request[] = [];
  const userAgent = createUserAgent({
    fetch: async (request) => {
      if (idp.hosts.includes(new URL(request.url).host)) return idp.fetch(request);
      received.push(request);
      return answer(request);
    },
  });
  return { idp, userAgent, received };
}

function leave({ idp, userAgent }: Setup, query: Readonly<Record<string, string>> = {}): Promise<Page> {
  const url = new URL(idp.profile.endpoints.end_session);
  url.search = new URLSearchParams(query).toString();
  return userAgent.open(url, { from: "https://app.example.no/" });
}

const back = { client_id: framed.client_id, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI, state: "s" };
const frames = (page: Page) => page.requests.filter(({ frame }) => frame);

describe("the id_token", () => {
  it("has sid for a client that registered for it, the same after a second login", async () => {
    const setup = setUpApplications();
    const first = await wireLogin(setup, framed);
    const second = await wireLogin(setup, framed, { prompt: "login" });
    expect(first.claims.sid).toEqual(expect.any(String));
    expect(second.claims.sid).toBe(first.claims.sid);
  });

  it("has no sid for another", async () => {
    expect((await wireLogin(setUpApplications(), plain)).claims).not.toHaveProperty("sid");
  });

  it("has another sid after a logout", async () => {
    const setup = setUpApplications();
    const { claims } = await wireLogin(setup, framed);
    await leave(setup);
    expect((await wireLogin(setup, framed)).claims.sid).not.toBe(claims.sid);
  });
});

describe("a logout by a client", () => {
  it("C-47 frames every client of the session, also the isolated ones, before it goes back", async () => {
    const setup = setUpApplications();
    const { claims } = await wireLogin(setup, framed);
    await wireLogin(setup, plain);
    await wireLogin(setup, postClient);
    const page = await leave(setup, back);
    const told = new URL(framed.frontchannel_logout_uri ?? "");
    told.search = new URLSearchParams({ iss: setup.idp.issuer, sid: String(claims.sid) }).toString();
    expect(page.requests.map(({ url, frame = false }) => [url, frame])).toEqual([
      [expect.stringContaining(setup.idp.profile.endpoints.end_session), false],
      [told.href, true],
      ["https://other.example.org/logout?keep=1", true],
      [`${POST_LOGOUT_REDIRECT_URI}?state=s`, false],
    ]);
    expect(frames(page).map(({ refused }) => refused)).toEqual([undefined, undefined]);
  });

  it("goes back at once when no client of the session registered for it", async () => {
    const setup = setUpApplications();
    await wireLogin(setup, postClient);
    const page = await leave(setup, back);
    expect(page.requests.map(({ status }) => status)).toEqual([303, 200]);
  });

  it("tells nobody when the session was over already", async () => {
    const setup = setUpApplications();
    await wireLogin(setup, framed);
    await leave(setup, back);
    const again = await leave(setup, back);
    expect(frames(again)).toEqual([]);
  });
});

describe("a logout at the portal", () => {
  it("C-48 frames every client and stays", async () => {
    const setup = setUpApplications();
    await wireLogin(setup, framed);
    const page = await leave(setup);
    expect(page.html).toContain("Du er logget ut");
    expect(frames(page)).toHaveLength(1);
    expect(page.headers.get("content-security-policy")).toContain("frame-src https://app.example.no");
  });

  it("by idp.sessions.end has an end page with the frames, and ends what was granted", async () => {
    const setup = setUpApplications();
    const { claims } = await wireLogin(setup, framed);
    await wireLogin(setup, plain);
    expect(setup.idp.sessions.all()).toMatchObject([{ pid: kariPid, clients: [{ sid: claims.sid }, {}] }]);
    expect(await setup.idp.sessions.end({ pid: "12829030037" })).toEqual([]);
    const [ended] = await setup.idp.sessions.end({ pid: kariPid });
    const page = await setup.userAgent.open(ended?.endPage ?? "");
    expect(frames(page).map(({ url }) => url)).toEqual(ended?.frontChannel);
    expect(frames(page)).toHaveLength(2);
    expect(setup.idp.sessions.all()).toEqual([]);
    const asked = await wireLogin(setup, framed, {}, {});
    expect(asked.page.requests.some(({ url }) => url.includes("/interaction/"))).toBe(true);
  });
});

describe("the user agent", () => {
  it("sends no SameSite cookie to a frame of another site, takes none from it, and says it is a frame", async () => {
    const setup = setUpApplications(
      () =>
        new Response("bye", {
          headers: [
            ["set-cookie", "frame-lax=1; Path=/; SameSite=Lax; Secure"],
            ["set-cookie", "frame-none=1; Path=/; SameSite=None; Secure"],
          ],
        }),
    );
    const cookie = { host: "app.example.no", domain: false, path: "/", secure: true, httpOnly: true } as const;
    setup.userAgent.cookies.set({ ...cookie, name: "lax", value: "1", sameSite: "lax" });
    setup.userAgent.cookies.set({ ...cookie, name: "strict", value: "1", sameSite: "strict" });
    setup.userAgent.cookies.set({ ...cookie, name: "none", value: "1", sameSite: "none" });
    await wireLogin(setup, framed);
    await leave(setup);
    const headers = setup.received.at(-1)?.headers;
    expect(headers?.get("cookie")).toBe("none=1");
    expect(headers?.get("sec-fetch-dest")).toBe("iframe");
    expect(headers?.get("sec-fetch-site")).toBe("cross-site");
    expect(headers?.get("sec-fetch-user")).toBeNull();
    expect(setup.userAgent.cookies.get("frame-lax")).toBeUndefined();
    expect(setup.userAgent.cookies.get("frame-none")?.value).toBe("1");
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["frame-ancestors 'none'", { "content-security-policy": "frame-ancestors 'none'" }, /'none' does not allow/],
    ["frame-ancestors 'self'", { "content-security-policy": "frame-ancestors 'self'" }, /'self' does not allow/],
    [
      "another host",
      { "content-security-policy": "frame-ancestors https://login.ansattporten.no" },
      /does not allow https:\/\/login.test.ansattporten.no/,
    ],
    ["another scheme", { "content-security-policy": "frame-ancestors http:" }, /does not allow/],
    ["a second policy", { "content-security-policy": "frame-ancestors *, frame-ancestors 'none'" }, /'none'/],
    ["x-frame-options", { "x-frame-options": "DENY" }, /x-frame-options deny/],
    ["the portal", { "content-security-policy": `frame-ancestors 'self' ${PORTAL}` }, /^shown$/],
    ["a wildcard", { "content-security-policy": "frame-ancestors https://*.ansattporten.no" }, /^shown$/],
    [
      "frame-ancestors over x-frame-options",
      { "content-security-policy": "frame-ancestors *", "x-frame-options": "DENY" },
      /^shown$/,
    ],
    ["no policy", { "content-security-policy": "default-src 'none'" }, /^shown$/],
  ])("notes what a browser would not show in a frame: %s", async (_name, headers, refused) => {
    const setup = setUpApplications(() => new Response("bye", { headers }));
    await wireLogin(setup, framed);
    const [frame] = frames(await leave(setup));
    expect(frame?.refused ?? "shown").toMatch(refused);
  });

  it("follows redirects in a frame, and judges where they end", async () => {
    const setup = setUpApplications((request) =>
      request.url.endsWith("/end")
        ? new Response("", { headers: { "x-frame-options": "DENY" } })
        : Response.redirect("https://app.example.no/end"),
    );
    await wireLogin(setup, framed);
    const page = await leave(setup);
    expect(frames(page).map(({ status, refused }) => [status, Boolean(refused)])).toEqual([
      [302, false],
      [200, true],
    ]);
  });
});

it.each([
  ["frontchannel_logout_uri", "https://evil.example.no/logout"],
  ["frontchannel_logout_uri", "http://app.example.no/logout"],
  ["frontchannel_logout_uri", "https://app.example.no/logout#x"],
  ["backchannel_logout_uri", "https://evil.example.no/logout"],
])("a client is not registered with %s %s", (name, uri) => {
  expect(() => setUp({ clients: [{ ...keyClient, [name]: uri }] })).toThrow(
    `${name} must be on the domain of a redirect URI`,
  );
});

it("a client is not registered for iss and sid without an address", () => {
  expect(() => setUp({ clients: [{ ...keyClient, frontchannel_logout_session_required: true }] })).toThrow(
    "needs a frontchannel_logout_uri",
  );
});
