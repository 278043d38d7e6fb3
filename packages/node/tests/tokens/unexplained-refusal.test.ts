import type { Fault } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { agedSession, callApi as call, otherProcess, refreshEvents, refreshesAt } from "../support/aged-session.ts";
import { outcomeOf, useTokenService } from "../support/api.ts";

const service = useTokenService();
afterEach(() => {
  vi.useRealTimers();
});

/** The provider's answer to a refresh, before it does anything. */
const answers = (name: string, answer: () => Response): Fault => ({
  name: `token.before=${name}`,
  catalogue: [],
  on: "token",
  before: answer,
});
const text = (body: string, status = 400): Response => new Response(body, { status });
const invalid = { code: "provider_response_invalid", status: 502 };
/** Seconds after which nothing is left of the access token, and between two refreshes at least. */
const [ended, pause] = [121, 6];

describe.each([
  ["an empty body, as glewlwyd's", () => text("")],
  ["a page", () => new Response("<html>", { status: 400, headers: { "content-type": "text/html" } })],
  ["JSON without an error", () => Response.json({ message: "bad" }, { status: 400 })],
])("a refresh that is answered with 400 and %s", (name, answer) => {
  it("ends the session at the second time, so that the person is asked to log in", async () => {
    const { session, pass } = await agedSession(service, ended);
    service.idp.fail(answers(name, answer));
    expect(await outcomeOf(call(session))).toMatchObject(invalid);
    expect(await service.now()).not.toBeNull();
    pass(pause);
    otherProcess();
    expect(await outcomeOf(call(session))).toMatchObject({ code: "refresh_refused", status: 401 });
    expect(refreshesAt(service)).toBe(2);
    expect(refreshEvents(service).at(-1)).toMatchObject({ sessions: 1, error: { code: "refresh_refused" } });
    expect(await service.now()).toBeNull();
  });

  it("ends no session while an access token is valid", async () => {
    const { session, pass } = await agedSession(service, 95);
    service.idp.fail(answers(name, answer));
    for (let time = 0; time < 4; time += 1) {
      expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
      pass(pause);
      otherProcess();
    }
    expect(refreshesAt(service)).toBe(4);
    expect(await service.now()).not.toBeNull();
  });

  it("counts from the start after a refresh that succeeded", async () => {
    const { session, pass } = await agedSession(service, ended);
    for (let time = 0; time < 2; time += 1) {
      service.idp.fail(answers(name, answer), { times: 1 });
      expect(await outcomeOf(call(session))).toMatchObject(invalid);
      pass(pause);
      otherProcess();
      expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
      pass(ended);
    }
    expect(await service.now()).not.toBeNull();
  });

  it("names the provider as the cause after an answer that was lost", async () => {
    const { session, pass } = await agedSession(service, ended);
    service.idp.fail(
      answers("lost", () => text("", 503)),
      { times: 1 },
    );
    await outcomeOf(call(session));
    pass(pause);
    otherProcess();
    service.idp.fail(answers(name, answer));
    expect(await outcomeOf(call(session))).toMatchObject(invalid);
    pass(pause);
    otherProcess();
    expect(await outcomeOf(call(session))).toMatchObject({ code: "refresh_answer_lost", blame: "provider" });
    expect(await service.now()).toBeNull();
  });
});

it.each([
  ["403, as of a firewall", 403],
  ["404", 404],
  ["429", 429],
  ["503", 503],
])("a refresh that is answered with %s ends no session, however often", async (name, status) => {
  const { session, pass } = await agedSession(service, ended);
  service.idp.fail(answers(name, () => text("", status)));
  for (let time = 0; time < 4; time += 1) {
    expect(await outcomeOf(call(session))).toMatchObject({ blame: "provider" });
    pass(pause);
    otherProcess();
  }
  expect(await service.now()).not.toBeNull();
});
