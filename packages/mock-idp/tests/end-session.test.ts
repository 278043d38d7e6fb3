import { describe, expect, it } from "vitest";
import type { MockIdpOptions, Page } from "../src/index.ts";
import {
  begin,
  keyClient,
  personNamed,
  POST_LOGOUT_REDIRECT_URI,
  redeem,
  relyingParty,
  secretClient,
  setUp,
  type Setup,
  stopAtCallback,
} from "./support/client.ts";

const kari = personNamed("Kari");

async function loggedIn(setup: Setup, registration = keyClient): Promise<string> {
  const config = await relyingParty(setup.idp.issuer, registration, setup.idp.fetch);
  const { url, checks } = await begin(config);
  const page = await setup.userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
  return (await redeem(config, page, checks)).tokens.id_token ?? "";
}

/** Whether an authorization request of this client is answered without the eID. */
async function sparesTheEid(setup: Setup, registration = keyClient): Promise<boolean> {
  const config = await relyingParty(setup.idp.issuer, registration, setup.idp.fetch);
  const { url } = await begin(config);
  return (await setup.userAgent.open(url, { stopAt: stopAtCallback })).stopped;
}

/** A hint goes by POST, else it would be in the URL. */
function leave(
  setup: Setup,
  parameters: Readonly<Record<string, string>>,
  method = "id_token_hint" in parameters ? "POST" : "GET",
): Promise<Page> {
  const stopAt = (url: string): boolean => url.startsWith(POST_LOGOUT_REDIRECT_URI);
  const url = new URL(setup.idp.profile.endpoints.end_session);
  if (method === "GET") {
    url.search = new URLSearchParams(parameters).toString();
    return setup.userAgent.open(url, { stopAt });
  }
  const inputs = Object.entries(parameters).map(([name, value]) => `<input name="${name}" value="${value}">`);
  const html = `<form method="post" action="${url.href}">${inputs.join("")}<button>Logg ut</button></form>`;
  const page: Page = {
    url: "https://app.example.no/",
    status: 200,
    headers: new Headers(),
    html,
    requests: [],
    stopped: false,
  };
  return setup.userAgent.submit(page, { stopAt });
}

describe("end_session ends the session at once and goes back", () => {
  it.each([
    ["GET", "client_id"],
    ["POST", "client_id"],
    ["POST", "id_token_hint"],
  ])("by %s with %s, and echoes state", async (method, by) => {
    const setup = setUp();
    const id_token_hint = await loggedIn(setup);
    expect(await sparesTheEid(setup)).toBe(true);
    const named = by === "client_id" ? { client_id: keyClient.client_id } : { id_token_hint };
    const state = "a b/c~!";
    const query = { ...named, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI, state };
    const page = await leave(setup, query, method);
    expect(page.stopped).toBe(true);
    expect(page.requests).toHaveLength(1);
    expect(new URL(page.url).searchParams.get("state")).toBe(state);
    expect(setup.idp.calls.last("end_session")).toMatchObject({ method, status: 303 });
    expect(page.requests[0]?.headers.get("cookie")).toContain("ansattporten_session=");
    expect(await sparesTheEid(setup)).toBe(false);
  });

  it("for every client in the browser, and takes a hint whose key was rotated away", async () => {
    const setup = setUp();
    const id_token_hint = await loggedIn(setup);
    await loggedIn(setup, secretClient);
    setup.idp.rotateKeys();
    const page = await leave(setup, { id_token_hint, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI });
    expect(page.stopped).toBe(true);
    expect(await sparesTheEid(setup, secretClient)).toBe(false);
  });

  it("and what it granted: a code from before is worth nothing after", async () => {
    const setup = setUp();
    const config = await relyingParty(setup.idp.issuer, keyClient, setup.idp.fetch);
    const { url, checks } = await begin(config);
    const page = await setup.userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
    await leave(setup, { client_id: keyClient.client_id });
    await expect(redeem(config, page, checks)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it.each([
    ["neither hint nor client_id is sent", {}],
    ["no address is sent", { client_id: keyClient.client_id }],
    ["an address is sent without a client", { post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI }],
    [
      "the address is no URL, and only a warning",
      { client_id: keyClient.client_id, post_logout_redirect_uri: "/logged-out" },
      { "end-session.redirect-uri": "warn" },
    ],
  ] as const)(
    "only to a page of the portal when %s",
    async (_name, query, strictness: MockIdpOptions["strictness"] = {}) => {
      const setup = setUp({ strictness });
      await loggedIn(setup);
      const page = await leave(setup, query);
      expect(page).toMatchObject({ stopped: false, status: 200 });
      expect(page.html).toContain("Du er logget ut");
      expect(await sparesTheEid(setup)).toBe(false);
    },
  );
});

describe("end_session refuses and keeps the session when", () => {
  const honest = { client_id: keyClient.client_id, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI };
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["the address is not registered", { post_logout_redirect_uri: `${POST_LOGOUT_REDIRECT_URI}?x` }, /not one of the/],
    ["the client is unknown", { client_id: "stranger" }, /name no registered client/],
    ["state is not printable ASCII", { state: "ø" }, /outside printable ASCII/],
    ["the hint is no token", { id_token_hint: "x" }, /name no registered client/],
  ])("%s", async (_name, change, reason) => {
    const setup = setUp();
    await loggedIn(setup);
    const page = await leave(setup, { ...honest, ...change });
    expect(page).toMatchObject({ stopped: false, status: 400 });
    expect(setup.idp.calls.last("end_session")?.refused?.reason).toMatch(reason);
    expect(await sparesTheEid(setup)).toBe(true);
  });

  it("a parameter is repeated", async () => {
    const setup = setUp();
    await loggedIn(setup);
    const url = `${setup.idp.profile.endpoints.end_session}?client_id=app-with-key&state=a&state=b`;
    expect((await setup.userAgent.open(url)).status).toBe(400);
    expect(setup.idp.calls.last("end_session")?.refused?.reason).toBe("the parameter state was sent more than once");
    expect(await sparesTheEid(setup)).toBe(true);
  });

  it("the hint was signed by another", async () => {
    const setup = setUp();
    const [header, payload] = (await loggedIn(setup)).split(".");
    const page = await leave(setup, { ...honest, id_token_hint: `${header}.${payload}.${"A".repeat(342)}` });
    expect(page.status).toBe(400);
    expect(setup.idp.calls.last("end_session")?.refused?.reason).toBe("id_token_hint was not signed by this provider");
  });

  it("the hint is in the URL", async () => {
    const setup = setUp();
    const id_token_hint = await loggedIn(setup);
    expect((await leave(setup, { ...honest, id_token_hint }, "GET")).status).toBe(400);
    expect(setup.idp.calls.last("end_session")?.refused?.clause).toMatch(/CQ-16/);
    expect(await sparesTheEid(setup)).toBe(true);
  });

  it("the hint is for another client", async () => {
    const setup = setUp();
    const id_token_hint = await loggedIn(setup, secretClient);
    expect((await leave(setup, { ...honest, id_token_hint })).status).toBe(400);
    expect(setup.idp.calls.last("end_session")?.refused?.error).toBe("invalid_client");
  });
});
