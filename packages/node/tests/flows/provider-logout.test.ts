import { faults } from "@adgangskort/mock-idp";
import { http } from "msw";
import { describe, expect, it } from "vitest";
import { kari, ola, origin, siv, useService, type Service } from "../support/service.ts";

const clientId = "told-of-logouts";
const clientSecret = "a secret of this test's client";
/** The application as the provider has it registered, and within the provider's reach. */
const service: Service = useService(
  {},
  { clientId, clientAuthentication: { method: "client_secret_basic", clientSecret } },
  [
    {
      client_id: clientId,
      redirect_uris: [`${origin}/auth/callback/ansattporten`],
      post_logout_redirect_uris: [`${origin}/auth/logged-out`],
      frontchannel_logout_uri: `${origin}/auth/front-channel-logout`,
      frontchannel_logout_session_required: true,
      backchannel_logout_uri: `${origin}/auth/back-channel-logout`,
      token_endpoint_auth_method: "client_secret_basic",
      client_secret: clientSecret,
    },
  ],
  [http.all(`${origin}/*`, ({ request }) => service.auth.handler(request))],
);
const navigation = {
  accept: "text/html",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "none",
};
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const isIn = async (headers: Headers): Promise<boolean> => (await service.auth.session(headers)) !== null;

async function login(person = kari): Promise<Headers> {
  Object.assign(service, { browser: service.newBrowser() });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
  expect(await isIn(service.headers())).toBe(true);
  return service.headers();
}

describe("a logout that began elsewhere", () => {
  it("C-49 ends our session by a call from the provider, and nobody else's", async () => {
    const [mine, another] = [await login(kari), await login(ola)];
    const [ended] = await service.idp.sessions.end({ pid: kari });
    expect(ended?.backChannel).toMatchObject([{ client_id: clientId, status: 200 }]);
    expect([await isIn(mine), await isIn(another)]).toEqual([false, true]);
    const loggedIn = service.events.find(({ result }) => result === "succeeded");
    expect(service.events.at(-1)).toMatchObject({ reason: "back-channel", sessions: 1, subject: loggedIn?.subject });
  });

  it("C-48 ends our session by a frame in the provider's page, which the browser lets it load", async () => {
    const headers = await login(kari);
    const [ended] = await service.idp.sessions.end({ pid: kari });
    expect(await isIn(headers)).toBe(false);
    const page = await service.browser.open(ended?.endPage ?? "");
    const [frame, ...more] = page.requests.filter(({ frame: isFrame }) => isFrame);
    expect(more).toEqual([]);
    expect(frame).toMatchObject({ status: 200 });
    expect(frame).not.toHaveProperty("refused");
    expect(frame?.headers.get("cookie")).toBeNull();
  });
});

describe("a logout that began here", () => {
  it("C-44, C-47 ends our session first, then the provider's, which tells us of it once more", async () => {
    const headers = await login(kari);
    const page = await service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
    expect(page.url).toBe(`${origin}/auth/logged-out`);
    expect(page.html).toContain("Du er logget ut");
    expect(page.requests.filter(({ frame }) => frame).map(({ status }) => status)).toEqual([200]);
    expect(await isIn(headers)).toBe(false);
    expect(service.idp.sessions.all()).toEqual([]);
  });

  it("is open to those who have no access: whoever is refused may still log out there", async () => {
    service.idp.fail(faults.idToken.claims({ acr: "low" }));
    const refused = await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: siv, stopAt });
    expect(refused.status).toBe(403);
    expect(refused.html).toContain("/auth/logout/ansattporten");
    const page = await service.browser.submit(await service.browser.open(`${origin}/auth/logout/ansattporten`));
    expect(page.html).toContain("Du er logget ut");
    expect(service.idp.sessions.all()).toEqual([]);
  });

  it.each([
    ["C-45 of another state", "?state=https://evil.example/"],
    ["C-45 of a state that is a path", "?state=//evil.example"],
    ["C-45 of two states", "?state=a&state=b"],
    ["C-46 of no state", ""],
    ["of an empty one", "?state="],
    ["of one that no encoding has", "?state=%ff%00"],
    [
      "of whatever else",
      "?error=x&iss=https://evil.example&return_to=//evil.example&post_logout_redirect_uri=https://evil.example",
    ],
    ["of markup", "?state=%3Cscript%3Ealert(1)%3C/script%3E"],
  ])("comes back to a page that says so and leads nowhere else, whatever the answer says: %s", async (_, query) => {
    await login(kari);
    await service.auth.handler(
      new Request(`${origin}/auth/logout`, { method: "POST", headers: service.headers({ origin }) }),
    );
    const answer = await service.auth.handler(
      new Request(`${origin}/auth/logged-out${query}`, { headers: navigation }),
    );
    const page = await answer.text();
    expect([answer.status, answer.headers.get("location"), answer.headers.get("refresh")]).toEqual([200, null, null]);
    expect(page).not.toMatch(/evil|<script/);
    expect(Array.from(page.matchAll(/href="([^"]*)"/g), ([, href]) => href)).toEqual(["/", "/auth/login"]);
  });

  it("A-64 is not begun by an answer that comes back to a browser which is logged in", async () => {
    const headers = await login(kari);
    await service.auth.handler(
      new Request(`${origin}/auth/logged-out?state=x`, { headers: service.headers(navigation) }),
    );
    await service.auth.handler(
      new Request(`${origin}/auth/callback/ansattporten?error=login_required&state=x`, {
        headers: service.headers(navigation),
      }),
    );
    expect(await isIn(headers)).toBe(true);
  });
});

describe("A-36 a token of another kind", () => {
  it("is no logout token, though the provider signed it for us", async () => {
    const headers = await login(kari);
    const [session] = service.idp.sessions.all();
    const { sid = "", sub = "" } = session?.clients[0] ?? {};
    const now = Math.floor(Date.now() / 1000);
    const idToken = { events: undefined, jti: "a", nonce: "n", acr: "substantial", auth_time: now };
    const tokens = [
      { claims: idToken, header: { typ: "JWT" } },
      { claims: { ...idToken, nonce: undefined }, header: { typ: undefined } },
      { claims: { events: undefined, client_id: clientId, scope: "openid" }, header: { typ: "at+jwt" } },
      {
        claims: { events: { "https://schemas.openid.net/secevent/caep/event-type/session-revoked": {} } },
        header: { typ: "secevent+jwt" },
      },
      { claims: { aud: "https://test.ansattporten.no" }, header: {} },
      { claims: { iss: clientId }, header: {} },
    ];
    for (const changes of tokens) {
      const token = await service.idp.logoutToken({ client_id: clientId, sid, sub, ...changes });
      const body = new URLSearchParams({ logout_token: token });
      const answer = await service.auth.handler(
        new Request(`${origin}/auth/back-channel-logout`, { method: "POST", body }),
      );
      expect(answer.status, JSON.stringify(changes)).toBe(400);
    }
    expect(await isIn(headers)).toBe(true);
  });
});
