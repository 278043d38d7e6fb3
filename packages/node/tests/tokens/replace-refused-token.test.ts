import { faults } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Session } from "../../src/index.ts";
import { readCall } from "../../src/tokens/calls/read-call.ts";
import { callWith } from "../../src/tokens/token-call.ts";
import { api, outcomeOf, useClock, useTokenService } from "../support/api.ts";

const service = useTokenService();
const refusal = (challenge = 'Bearer error="invalid_token"'): Response =>
  new Response("no", { status: 401, headers: { "www-authenticate": challenge } });
const refreshes = (): number =>
  service.idp.calls.all("token").filter(({ parameters }) => parameters["grant_type"] === "refresh_token").length;
const bearer = (request: Request): string => request.headers.get("authorization") ?? "";
const call = (session: Session | null, init?: Parameters<Session["fetch"]>[1]): Promise<Response> =>
  session?.fetch(`${api}/v1/`, init) ?? Promise.reject(session);

/** The API takes any token but the one that it is shown first. */
function refuseFirst(): void {
  let first: string | undefined;
  service.answer = (request) => (bearer(request) === (first ??= bearer(request)) ? refusal() : Response.json({}));
}

beforeEach(() => {
  service.answer = () => Response.json({});
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a token that an API refuses before its end", () => {
  it("is renewed, and the call made once more with the new one and the same body", async () => {
    const session = await service.session();
    refuseFirst();
    const answer = await call(session, { method: "POST", body: "a case" });
    expect([answer.status, refreshes()]).toEqual([200, 1]);
    expect(service.received.map(({ body }) => body)).toEqual(["a case", "a case"]);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(2);
  });

  it("is renewed without a challenge too, but never for what no other token has (RFC 9470 3)", async () => {
    const session = await service.session();
    service.answer = () => refusal('Bearer error="insufficient_user_authentication", acr_values="high"');
    expect([(await call(session)).status, refreshes()]).toEqual([401, 0]);
    service.answer = () => new Response(null, { status: 403 });
    expect([(await call(session)).status, refreshes()]).toEqual([403, 0]);
    service.answer = () => new Response(null, { status: 401 });
    expect([(await call(session)).status, refreshes()]).toEqual([401, 1]);
  });

  it("is not sent once more where the provider renews it by the same one: the API's answer stands", async () => {
    const session = await service.session();
    service.answer = ({ headers }) => {
      const [, same] = (headers.get("authorization") ?? "").split(" ");
      if (service.received.length === 1) service.idp.fail(faults.onRefresh(faults.token.body({ access_token: same })));
      return refusal();
    };
    expect((await call(session)).status).toBe(401);
    expect([refreshes(), service.received.length]).toEqual([1, 1]);
  });

  it("is renewed once a minute, however often it is refused and by how many processes: the API's answer stands", async () => {
    const session = await service.session();
    const pass = useClock();
    service.answer = () => refusal();
    expect((await call(session)).status).toBe(401);
    expect((await call(session)).status).toBe(401);
    Object.assign(service, { auth: service.newAuth() });
    expect((await call(await service.now())).status).toBe(401);
    expect([refreshes(), service.received.length]).toEqual([1, 4]);
    pass(61);
    expect((await call(session)).status).toBe(401);
    expect([refreshes(), service.received.length]).toEqual([2, 6]);
  });

  it("is renewed once for all that it was refused at once: each gets the new one", async () => {
    const session = await service.session();
    refuseFirst();
    service.idp.fail(faults.slow("token", 50), { times: 1 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(session)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect([refreshes(), service.received.length]).toEqual([1, 20]);
  });

  it("gives way to what another process has got since, and is not renewed again", async () => {
    const session = await service.session();
    let refused: string | undefined;
    service.answer = async (request) => {
      if (refused !== undefined) return bearer(request) === refused ? refusal() : Response.json({});
      refused = bearer(request);
      // While this call is under way, another is refused, and renews.
      expect((await call(session)).status).toBe(200);
      return refusal();
    };
    expect((await call(session)).status).toBe(200);
    expect(refreshes()).toBe(1);
  });

  it("was sent with a stream: of that there is no second, and the API's answer stands", async () => {
    const session = await service.session();
    refuseFirst();
    const answer = await outcomeOf(call(session, { method: "POST", body: new Blob(["one ", "two"]).stream() }));
    expect(answer).toMatchObject({ status: 401 });
    expect([service.received.length, refreshes()]).toEqual([1, 0]);
  });

  it("and of which there is no other leaves the API's answer as it is", async () => {
    service.idp.fail(faults.onCode(faults.token.body({ refresh_token: undefined })));
    const session = await service.session();
    service.answer = () => refusal();
    const claim = vi.spyOn(service.store, "claim");
    const answer = await outcomeOf(call(session));
    expect([answer, service.received.length]).toEqual([expect.objectContaining({ status: 401 }), 1]);
    // No try is counted where none is made.
    expect(claim).not.toHaveBeenCalled();
  });

  it("hides no fault of ours behind the API's answer", async () => {
    service.answer = () => refusal();
    const source = {
      token: async () => ({ accessToken: "refused", dpopKey: undefined }),
      otherThan: () => Promise.reject(new TypeError("of ours")),
    };
    const call = readCall(`${api}/v1/`);
    const calling = callWith(new URL(call.address), call, source, { id: "ansattporten", telemetry: undefined });
    await expect(calling).rejects.toThrow("of ours");
  });

  it("and that the provider renews no more leaves the API's answer as it is", async () => {
    const session = await service.session();
    service.answer = () => refusal();
    service.idp.fail(faults.onRefresh(faults.oauthError("token", "invalid_grant")));
    const answer = await outcomeOf(call(session));
    expect(answer).toBeInstanceOf(Response);
    expect([answer, refreshes()]).toEqual([expect.objectContaining({ status: 401 }), 1]);
  });
});

describe("an access token of the login", () => {
  const apis = [{ address: `${api}/v1/`, scope: "openid" }];

  it("serves the first API, whose scope the login asked for", async () => {
    Object.assign(service, { auth: service.newAuth({}, { apis }) });
    expect((await call(await service.session())).status).toBe(200);
    expect(refreshes()).toBe(0);
  });

  it("that lacks that scope does not: another is asked for, and what it lacks is told", async () => {
    Object.assign(service, { auth: service.newAuth({}, { apis }) });
    service.idp.fail(faults.token.body({ scope: "another" }));
    const session = await service.session();
    expect(await outcomeOf(call(session))).toMatchObject({ code: "scope_rejected", details: { asked: ["openid"] } });
    expect([refreshes(), service.received.length]).toEqual([1, 0]);
    // Another refresh would give the same: it is not asked for until a while has passed, and the answer is the same.
    expect(await outcomeOf(call(session))).toMatchObject({ code: "scope_rejected" });
    expect(refreshes()).toBe(1);
    expect(await service.now()).not.toBeNull();
  });
});

describe("a refresh that fails", () => {
  it("is not tried again at once by the same wish, and by another it is: a scope says nothing of another's", async () => {
    const apis = [{ address: `${api}/one/`, scope: "openid" }, `${api}/two/`];
    Object.assign(service, { auth: service.newAuth({}, { apis }) });
    const pass = useClock();
    const session = await service.session();
    pass(121);
    service.idp.fail(faults.oauthError("token", "invalid_scope"), { times: 1 });
    const refused = { code: "authorization_request_refused", details: { error: "invalid_scope" } };
    expect(await outcomeOf(session.fetch(`${api}/one/`))).toMatchObject(refused);
    expect(await outcomeOf(session.fetch(`${api}/one/`))).toMatchObject(refused);
    expect(await outcomeOf(session.fetch(`${api}/two/`))).toMatchObject({ status: 200 });
    expect(refreshes()).toBe(2);
  });
});
