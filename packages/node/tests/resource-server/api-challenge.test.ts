import { faults, type Page } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten, AuthError, type Session } from "../../src/index.ts";
import { createResourceServer, type AccessRequirement } from "../../src/api.ts";
import { api, outcomeOf, useClock, useTokenService } from "../support/api.ts";
import { kari, origin } from "../support/service.ts";

const service = useTokenService();
const url = `${api}/v1/payments/7`;
const registerApi = createResourceServer({
  profile: ansattporten,
  environment: "test",
  clients: ["node-tests-tokens"],
  onEvent: () => undefined,
});
/** The API of another agency, which demands this much of every login. */
const demand = (requirement: AccessRequirement): void => {
  service.answer = registerApi.protect(() => Response.json({ approved: true }), requirement);
};
const pay = async (session: Session): Promise<Response> =>
  Response.json(await (await service.auth.heedChallenge(session, session.fetch(url, { method: "POST" }))).json());
const byScript = {
  "sec-fetch-site": "same-origin",
  "sec-fetch-mode": "cors",
  referer: `${origin}/sak/7?fane=betaling`,
};
const byNavigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };

/** A call of the application's own route, which calls the API. */
async function call(
  method = "POST",
  headers: Readonly<Record<string, string>> = byScript,
  handler = pay,
): Promise<Response> {
  const session = await service.now();
  const person = session ? { "x-adgangskort": service.auth.facts(session).person } : {};
  const request = new Request(`${origin}/api/payments/7`, {
    method,
    headers: service.headers({ ...headers, ...person }),
  });
  return service.auth.protect(request, handler);
}

const stepUp = (href: string): Promise<Page> =>
  service.browser.login(origin + href, {
    person: kari,
    ...(href.includes("assurance=high") && { assurance: "high" }),
    stopAt: (at) => at.startsWith(`${origin}/sak`),
  });
const bodyOf = async (answer: Response): Promise<Record<string, string>> => (await answer.json()) as never;

afterEach(() => {
  vi.useRealTimers();
});

describe("RFC 9470: an API demands another login", () => {
  it("a stronger one: the page is told where it is had, and after it the same call goes through", async () => {
    await service.session();
    demand({ assurance: "high" });
    const refused = await call();
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
      403,
      expect.stringMatching(/error="insufficient_user_authentication".*acr_values="high"$/),
    ]);
    const { error, href = "" } = await bodyOf(refused);
    expect([error, href]).toEqual([
      "assurance_insufficient",
      `/auth/login?assurance=high&return_to=${encodeURIComponent("/sak/7?fane=betaling")}`,
    ]);
    expect(service.events.at(-1)).toMatchObject({ action: "access", result: "failed", asked: ["high"] });
    expect((await stepUp(href)).url).toBe(`${origin}/sak/7?fane=betaling`);
    expect(await bodyOf(await call())).toEqual({ approved: true });
    expect(service.received).toHaveLength(2);
  });

  it("a newer one, and an API that is told no age of it refuses all the same: nobody is sent twice", async () => {
    const pass = useClock();
    await service.session();
    demand({ maxAgeSeconds: 60 });
    pass(61);
    const refused = await call();
    expect(refused.headers.get("www-authenticate")).toMatch(/max_age="60"$/);
    const { error, href = "" } = await bodyOf(refused);
    expect([error, new URL(href, origin).searchParams.get("max_age")]).toEqual(["authentication_too_old", "60"]);
    await stepUp(href);
    // What the API said of its own accord, without a word from us.
    expect(await (await call()).json()).toEqual({ error: "authentication_too_old" });
    service.answer = () => Response.json({ approved: true });
    expect(await bodyOf(await call())).toEqual({ approved: true });
  });

  it("one that is both, in one round", async () => {
    const session = await service.session();
    const challenge = 'Bearer error="insufficient_user_authentication", acr_values="high", max_age="60"';
    service.answer = () => new Response(null, { status: 401, headers: { "www-authenticate": challenge } });
    const refused = await call();
    expect(refused.headers.get("www-authenticate")).toMatch(/acr_values="high", max_age="60"$/);
    expect((await bodyOf(refused))["href"]).toContain("assurance=high&max_age=60&");
    expect(await outcomeOf(service.auth.heedChallenge(session, session.fetch(url)))).toMatchObject({
      details: { asked: ["high"], given: "substantial", maxAgeSeconds: 60 },
    });
  });

  it("a newer one, by a link that the application makes of the refusal itself", async () => {
    const pass = useClock();
    const session = await service.session();
    pass(61);
    const tooOld = new AuthError("authentication_too_old", { details: { maxAgeSeconds: 60 } });
    const options = { returnTo: "/sak" };
    const href = service.auth.stepUpHref(session, tooOld, options);
    options.returnTo = "/changed-meanwhile";
    expect(await href).toBe("/auth/login?max_age=60&return_to=%2Fsak");
  });

  it("only by the parameters of RFC 9470, and not by one whose name ends as theirs do", async () => {
    const session = await service.session();
    const challenge = 'Bearer x_error="insufficient_user_authentication", acr_values="high"';
    service.answer = () => new Response(null, { status: 401, headers: { "www-authenticate": challenge } });
    const answer = service.auth.heedChallenge(session, session.fetch(url)).then(({ status }) => status);
    expect(await answer.catch(String)).toBe(401);
  });

  it("and whoever opens a page of it is led there at once, and back to that page", async () => {
    await service.session();
    demand({ assurance: "high" });
    const answer = await call("GET", byNavigation);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/auth/login?assurance=high&return_to=${encodeURIComponent("/api/payments/7")}`,
    ]);
  });

  it("of whoever has that login already: the answer is for the application, and nobody is sent twice", async () => {
    const session = await service.session();
    const challenge = 'Bearer error="insufficient_user_authentication", acr_values="substantial"';
    service.answer = () => new Response("", { status: 401, headers: { "www-authenticate": challenge } });
    expect((await service.auth.heedChallenge(session, session.fetch(url))).status).toBe(401);
  });
});

describe("an access token that has ended, with no refresh token to renew it by", () => {
  it("leads to a new login of the same person, and the same call goes through after it", async () => {
    const pass = useClock();
    service.answer = () => Response.json({ approved: true });
    service.idp.fail(faults.token.body({ refresh_token: undefined, refresh_token_expires_in: undefined }), {
      times: 1,
    });
    const session = await service.session();
    pass(121);
    expect(await outcomeOf(service.auth.heedChallenge(session, session.fetch(url)))).toMatchObject({
      code: "authentication_too_old",
    });
    const refused = await call();
    const { error, href = "" } = await bodyOf(refused);
    expect([refused.status, error, href]).toEqual([
      403,
      "authentication_too_old",
      `/auth/login?max_age=0&return_to=${encodeURIComponent("/sak/7?fane=betaling")}`,
    ]);
    expect(service.received).toHaveLength(0);
    const ended = await outcomeOf(session.fetch(url));
    expect(await service.auth.stepUpHref(session, ended as AuthError, { returnTo: "/sak" })).toBe(
      "/auth/login?max_age=0&return_to=%2Fsak",
    );
    await stepUp(href);
    expect(await bodyOf(await call())).toEqual({ approved: true });
  });

  it("of a login a moment ago is no reason for another: that would come to the same", async () => {
    service.idp.fail(
      faults.token.body({ expires_in: 0, refresh_token: undefined, refresh_token_expires_in: undefined }),
    );
    useClock();
    const session = await service.session();
    expect(await outcomeOf(service.auth.heedChallenge(session, session.fetch(url)))).toMatchObject({
      code: "access_token_unavailable",
    });
  });
});

describe("what is no demand of an API", () => {
  it.each([200, 401, 403, 404, 500])("is handed on as it is: %s", async (status) => {
    const session = await service.session();
    service.answer = () => new Response("as it is", { status });
    const answer = await service.auth.heedChallenge(session, session.fetch(url));
    expect([answer.status, await answer.text()]).toEqual([status, "as it is"]);
    expect(await service.auth.heedChallenge(session, answer)).toBe(answer);
  });

  it("is thrown as it was", async () => {
    const session = await service.session();
    const elsewhere = service.auth.heedChallenge(session, session.fetch("https://annen.example.no/"));
    expect(await outcomeOf(elsewhere)).toMatchObject({ code: "api_not_allowed" });
    const own = new TypeError("of the application");
    expect(await outcomeOf(service.auth.heedChallenge(session, Promise.reject(own)))).toBe(own);
  });

  it("leaves an action that fails by half to the application, and no program is told to do it once more", async () => {
    await service.session();
    const claims = JSON.stringify({ access_token: { acrs: { value: "c1" } } });
    for (const error of [
      new AuthError("claims_challenge", { details: { claims } }),
      new AuthError("session_required"),
      new AuthError("assurance_insufficient", { details: { asked: ["substantial"], given: undefined } }),
    ])
      expect(await outcomeOf(call("POST", byScript, () => Promise.reject(error)))).toBe(error);
  });

  it("a demand that no login of this provider meets leads to a page, and to no login that would end in the same", async () => {
    await service.session();
    const error = new AuthError("claims_challenge", { details: { claims: "{}" } });
    const answer = await call("GET", byNavigation, () => Promise.reject(error));
    expect([answer.status, answer.headers.get("location")]).toEqual([401, null]);
    const told = await answer.text();
    expect(told).toContain("Du må logge inn på nytt");
    expect(told).toContain('href="/auth/login?return_to=%2Fapi%2Fpayments%2F7"');
  });
});

describe("what answers otherwise than by a Response", () => {
  it("is given the refusal, that the operator was told of", async () => {
    const session = await service.session();
    demand({ assurance: "high" });
    const { person } = service.auth.facts(session);
    const request = new Request(origin, {
      method: "POST",
      headers: service.headers({ ...byScript, "x-adgangskort": person }),
    });
    const admission = await service.auth.admit(request);
    if (!admission.allowed) throw admission.reason;
    const error = await outcomeOf(service.auth.heedChallenge(session, session.fetch(url)));
    const refusal = await admission.refusalBy(error);
    expect(refusal).toMatchObject({
      allowed: false,
      reason: { code: "assurance_insufficient" },
      location: `/auth/login?assurance=high&return_to=${encodeURIComponent("/sak/7?fane=betaling")}`,
    });
    expect(service.events.at(-1)).toMatchObject({ action: "access", reference: refusal?.reference });
    expect(await admission.refusalBy(new AuthError("session_required"))).toBeUndefined();
    expect(await admission.refusalBy(new Error("of the application"))).toBeUndefined();
  });
});
