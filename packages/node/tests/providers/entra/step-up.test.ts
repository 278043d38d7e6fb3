import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { headingOf } from "../../support/heading.ts";
import { outcomeOf } from "../../support/api.ts";
import { apis, elin, target, useEntra } from "../../support/entra.ts";
import { sealedFacts } from "../../support/sealed-facts.ts";
import { origin } from "../../support/service.ts";

const { cases } = apis;
const url = `${cases.address}saker/7`;
const acrs = { essential: true, value: "c1" };
const challenge = (claims: object): Response =>
  new Response(null, {
    status: 401,
    headers: {
      "www-authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from(JSON.stringify(claims)).toString("base64")}", cc_type="authcontext"`,
    },
  });

describe("[entra-03] a page demands an authentication context", () => {
  const service = useEntra({ contexts: ["c1", "c2"], apis: [cases] });
  const guard = { assurance: "c1", returnTo: target } as const;

  it("which the login asks for by claims, and which the id_token must tell", async () => {
    const before = await service.session({ assurance: "single-factor" });
    expect(service.idp.calls.last("authorize")?.parameters).not.toHaveProperty("claims");
    const verdict = service.auth.judge(before, guard);
    if (verdict.allowed) throw new Error("no step-up was needed");
    expect(verdict.reason.code).toBe("assurance_insufficient");
    await service.login({}, verdict.location);
    const after = await service.now();
    expect(after).toMatchObject({ assurance: "c1", subject: before.subject });
    expect(service.auth.judge(after, guard).allowed).toBe(true);
    const asked = service.idp.calls.last("authorize")?.parameters["claims"];
    expect(JSON.parse(String(asked))).toEqual({ id_token: { acrs }, access_token: { acrs } });
  });

  it.each([
    ["absent", undefined],
    ["empty", []],
    ["of another context", ["c2x"]],
    ["a text", "c1"],
    ["a list with something else in it", ["c1", 7]],
    ["of a look-alike", ["C1", "c1 ", "c10"]],
  ])("and is refused where acrs is %s, though acr and amr say something", async (_, told) => {
    await service.session();
    service.idp.fail(faults.idToken.claims({ acrs: told, acr: "c1", amr: ["mfa"] }));
    const page = await service.login({}, `/auth/login?assurance=c1&return_to=${target}`);
    expect(page.status).toBe(403);
    expect(page.html).toMatch(headingOf("assurance_insufficient"));
    // The session that was there is there, as it was.
    expect(await service.now()).toMatchObject({ assurance: "tenant" });
  });

  it("and a stronger one of the list will do", async () => {
    await service.login({}, `/auth/login?assurance=c2&return_to=${target}`);
    const session = await service.now();
    expect(session?.assurance).toBe("c2");
    expect(service.auth.judge(session, guard).allowed).toBe(true);
  });

  it("which a person without a second factor does not reach: they stay at the provider", async () => {
    const page = await service.login({ person: elin }, `/auth/login?assurance=c1&return_to=${target}`);
    expect([page.stopped, await service.now()]).toEqual([false, null]);
  });
});

describe("[entra-04] an API demands it, by a 401 with a claims challenge", () => {
  const service = useEntra({ contexts: ["c1", "c2"], apis: [cases] });

  it("and one login later the call goes through, with a token that has the context", async () => {
    service.answer = (_, { claims }) =>
      Array.isArray(claims["acrs"]) && claims["acrs"].includes("c1")
        ? Response.json({ ok: true })
        : challenge({ access_token: { acrs } });
    const before = await service.session({ assurance: "single-factor" });
    const refused = await before.fetch(url);
    expect(refused.status).toBe(401);
    const href = await service.auth.stepUpHref(before, refused, { returnTo: target });
    expect(href).toBe(`/auth/login?assurance=c1&return_to=${encodeURIComponent(target)}`);
    await service.login({}, href);
    const after = await service.now();
    expect((await after?.fetch(url))?.status).toBe(200);
    expect(service.received).toHaveLength(2);
  });

  it("and whoever has it and is refused all the same is not sent again", async () => {
    service.answer = () => challenge({ access_token: { acrs } });
    await service.login({}, `/auth/login?assurance=c1&return_to=${target}`);
    const session = await service.now();
    const refused = await session?.fetch(url);
    if (!session || !refused) throw new Error("no session");
    expect(await service.auth.stepUpHref(session, refused)).toBeUndefined();
  });

  it.each([
    [
      "of a context that the entry does not name",
      challenge({ access_token: { acrs: { essential: true, value: "c7" } } }),
    ],
    ["of the id_token", challenge({ id_token: { acrs } })],
    ["of another claim", challenge({ access_token: { nbf: { essential: true, value: "1" } } })],
    ["of several, none of them known", challenge({ access_token: { acrs: { values: ["c8", "c9"] } } })],
    [
      "that is no JSON",
      new Response(null, {
        status: 401,
        headers: { "www-authenticate": 'Bearer error="insufficient_claims", claims="%%%"' },
      }),
    ],
    [
      "with no claims",
      new Response(null, { status: 401, headers: { "www-authenticate": 'Bearer error="insufficient_claims"' } }),
    ],
    [
      "beside another status",
      new Response(null, { status: 403, headers: challenge({ access_token: { acrs } }).headers }),
    ],
    [
      "that is too long",
      new Response(null, {
        status: 401,
        headers: {
          "www-authenticate": `${challenge({ access_token: { acrs } }).headers.get("www-authenticate")}, realm="${"A".repeat(9000)}"`,
        },
      }),
    ],
    [
      "of a token that is no good",
      new Response(null, { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } }),
    ],
  ])("a challenge %s leads nowhere", async (_, answer) => {
    const session = await service.session();
    expect(await service.auth.stepUpHref(session, answer, { returnTo: target })).toBeUndefined();
  });

  it("a challenge by RFC 9470 leads to a login, too", async () => {
    const session = await service.session();
    const answer = (parameters: string): Response =>
      new Response(null, {
        status: 401,
        headers: { "www-authenticate": `Bearer error="insufficient_user_authentication", ${parameters}` },
      });
    expect(await service.auth.stepUpHref(session, answer('acr_values="c2 c1"'), { returnTo: target })).toContain(
      "assurance=c1",
    );
    expect(await service.auth.stepUpHref(session, answer("max_age=300"))).toBeUndefined();
    const old = { ...session, authenticatedAt: 1, fetch: session.fetch };
    expect(await service.auth.stepUpHref(old, answer('max_age="300"'), { returnTo: target })).toContain("max_age=300");
    // The login takes six digits at most: with more it would be an ordinary login, and the API would refuse again.
    for (const maxAge of ["1000000", "-1", "1.5", "300s"])
      expect(await service.auth.stepUpHref(old, answer(`max_age="${maxAge}"`))).toBeUndefined();
  });

  it("sends nobody to another site", async () => {
    const session = await service.session();
    const refused = challenge({ access_token: { acrs } });
    const elsewhere = service.auth.stepUpHref(session, refused, { returnTo: "https://annen.example.no/" });
    expect(await outcomeOf(elsewhere)).toMatchObject({ code: "return_to_invalid" });
  });

  it("a policy behind the token itself is told as a claims_challenge, and keeps the session", async () => {
    const session = await service.session();
    const claims = JSON.stringify({ access_token: { acrs } });
    service.idp.fail(
      faults.onRefresh(
        faults.text(
          "token",
          JSON.stringify({ error: "interaction_required", error_description: "AADSTS50076", claims }),
          {
            status: 400,
          },
        ),
      ),
    );
    const error = await outcomeOf(session.fetch(url));
    expect(error).toMatchObject({ code: "claims_challenge", status: 401, details: { claims } });
    expect(await outcomeOf(service.auth.heedChallenge(session, Promise.reject(error as Error)))).toMatchObject({
      code: "assurance_insufficient",
      details: { asked: ["c1"], given: "tenant" },
      cause: error,
    });
    expect(await service.auth.stepUpHref(session, error as never, { returnTo: target })).toContain("assurance=c1");
    expect(await service.now()).not.toBeNull();
  });
});

describe("[entra-08] several APIs by one refresh token", () => {
  const service = useEntra({ apis: [apis.cases, apis.archive] });

  it("each gets a token of its own, by its scope, that the login did not name", async () => {
    const session = await service.session();
    expect(service.idp.calls.last("authorize")?.parameters["scope"]).toBe("openid profile offline_access");
    await session.fetch(url);
    await session.fetch(`${apis.archive.address}mapper`);
    expect(service.received.map(({ claims }) => [claims.aud, claims["scp"]])).toEqual([
      ["9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d", "access_as_user"],
      ["5e4f9a8b-7c6d-4a3b-8c2d-9a8b7c6d1e0f", "Arkiv.Les"],
    ]);
    const scopes = service.idp.calls.all("token").map(({ parameters }) => parameters["scope"]);
    expect(scopes).toEqual([
      undefined,
      `openid profile offline_access ${apis.cases.scope}`,
      `openid profile offline_access ${apis.archive.scope}`,
    ]);
    await session.fetch(url);
    expect(service.idp.calls.all("token")).toHaveLength(3);
  });

  it("the newest refresh token is used, and the one before forgotten, though it would still work", async () => {
    const kept = async () => (await sealedFacts(service))?.tokens?.refreshToken;
    const session = await service.session();
    const ofLogin = await kept();
    await session.fetch(url);
    const ofRefresh = await kept();
    await session.fetch(`${apis.archive.address}mapper`);
    const calls = service.idp.calls.all("token");
    const sent = calls.flatMap(({ parameters }) => parameters["refresh_token"] ?? []);
    expect(sent).toEqual([ofLogin, ofRefresh]);
    expect(ofRefresh).not.toBe(ofLogin);
  });

  it("a refreshed id_token of another person ends the session", async () => {
    const session = await service.session();
    service.idp.fail(faults.onRefresh(faults.idToken.claims({ oid: "22222222-2222-4333-8444-555555555555" })));
    expect(await outcomeOf(session.fetch(url))).toMatchObject({ code: "id_token_invalid", details: { claim: "oid" } });
    expect(await service.now()).toBeNull();
  });
});

describe("[entra-09] a logout", () => {
  const service = useEntra();
  const out = () => service.browser;

  it("ends the session here and at Entra ID, by GET, with its own opaque hint", async () => {
    await service.session();
    const page = await out().open(`${origin}/auth/logout`);
    await out().submit(page);
    const call = service.idp.calls.last("end_session");
    expect([call?.method, call?.parameters["post_logout_redirect_uri"]]).toEqual(["GET", `${origin}/auth/logged-out`]);
    expect(call?.parameters["logout_hint"]).toMatch(/^O\./);
    expect(call?.url).not.toContain("eyJ");
    expect(await service.now()).toBeNull();
  });

  it.each([[7], [["O.a"]], [null]])("has no hint where the claim that it is in is no text: %j", async (hint) => {
    service.idp.fail(faults.idToken.claims({ login_hint: hint }));
    await service.session();
    const headers = new Headers(service.headers());
    headers.set("origin", origin);
    const answer = await service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers }));
    const { searchParams } = new URL(answer.headers.get("location") ?? "");
    expect([searchParams.has("post_logout_redirect_uri"), searchParams.has("logout_hint")]).toEqual([true, false]);
  });

  it("at Entra ID ends the session here, by iss and sid, without a cookie", async () => {
    await service.session();
    const [ended] = await service.idp.sessions.end();
    const [frame = ""] = ended?.frontChannel ?? [];
    expect(new URL(frame).searchParams.get("sid")).toBeTruthy();
    const answer = await service.auth.handler(new Request(frame));
    expect(answer.status).toBe(200);
    expect(await service.now()).toBeNull();
  });
});
