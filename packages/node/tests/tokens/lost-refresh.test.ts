import { faults, type Fault } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { figures } from "../../reliability/figures.ts";
import { keyRing } from "../../src/runtime/key-ring.ts";
import { decryptFacts, encryptFacts, storeKeyOf } from "../../src/session/session-record.ts";
import { agedSession, callApi, otherProcess, refreshEvents, refreshesAt } from "../support/aged-session.ts";
import { outcomeOf, useTokenService } from "../support/api.ts";
import { cookieSecret } from "../support/service.ts";

const service = useTokenService();
afterEach(() => {
  vi.useRealTimers();
});

const call = callApi;
const aged = (seconds: number) => agedSession(service, seconds);
const refreshes = (): number => refreshesAt(service);
const tokens = (): (string | undefined)[] => service.received.map(({ token }) => token);

/** The provider does its work, and somebody in between gives another answer. */
const inPlaceOfAnswer = (name: string, answer: () => Response): Fault => ({
  name: `token.afterwards=${name}`,
  catalogue: [],
  on: "token",
  tamper: answer,
});

/** What the operator reads. */
const unknownNote =
  "It is unknown whether the refresh token was spent. It is not sent again while an access token is valid, for at most five minutes.";

const unknownOutcomes: readonly (readonly [string, () => Response])[] = [
  ...[500, 502, 503, 504].map((status) => [String(status), () => new Response("", { status })] as const),
  ["a connection that is cut", () => Response.error()],
  ["a page in place of the answer", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
  ["an answer without a token", () => Response.json({ token_type: "Bearer" })],
];

const { unknownOutcomes: outcomes, refreshesAfter } = figures["L-04"];

it(`[L-04] the unknown outcomes are ${outcomes}`, () => {
  expect(unknownOutcomes).toHaveLength(outcomes);
});

describe.each(unknownOutcomes)("a refresh that was sent, and ends in %s", (name, answer) => {
  it("is not sent again while the access token is good, by any process; then once, and the end says whose fault it was", async () => {
    const { session, pass } = await aged(95);
    service.idp.fail(inPlaceOfAnswer(name, answer), { times: 1 });
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    for (const seconds of [6, 6, 6]) {
      pass(seconds);
      otherProcess();
      expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    }
    expect(refreshes()).toBe(1);
    expect(new Set(tokens()).size).toBe(1);
    const told = { level: "warn", error: { blame: "provider" }, note: unknownNote };
    expect(refreshEvents(service)).toMatchObject([told]);

    pass(8);
    otherProcess();
    expect(await outcomeOf(call(session))).toMatchObject({ code: "refresh_answer_lost", blame: "provider" });
    expect(refreshes()).toBe(1 + refreshesAfter);
    expect(refreshEvents(service).at(-1)).toMatchObject({ error: { code: "refresh_answer_lost", blame: "provider" } });
    expect(await service.now()).toBeNull();
    service.idp.expectBroken("CQ-17");
  });

  it("goes on where the provider had not taken the refresh token after all", async () => {
    const { session, pass } = await aged(95);
    service.idp.fail({ ...inPlaceOfAnswer(name, answer), name: `token.before=${name}`, before: answer }, { times: 1 });
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    pass(26);
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    expect(refreshes()).toBe(2);
    // The mark went with the outcome.
    pass(95);
    expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
    expect(refreshes()).toBe(3);
  });
});

it("a first call that the provider takes after the second one ends the session as a lost answer, not as an attack", async () => {
  const { session, pass } = await aged(95);
  service.idp.fail(faults.status("token", 504), { times: 1 });
  await call(session);
  pass(26);
  expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
  // Meanwhile the provider is busy, which says nothing about the refresh token.
  pass(95);
  service.idp.fail(faults.status("token", 429), { times: 1 });
  await call(session);
  pass(6);
  service.idp.fail(faults.oauthError("token", "invalid_grant"), { times: 1 });
  expect(await outcomeOf(call(session))).toMatchObject({ code: "refresh_answer_lost", blame: "provider" });
});

it("a refusal after another refresh has gone well is told as one", async () => {
  const { session, pass } = await aged(95);
  service.idp.fail(faults.status("token", 504), { times: 1 });
  await call(session);
  pass(26);
  await call(session);
  pass(95);
  expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
  pass(95);
  service.idp.fail(faults.oauthError("token", "invalid_grant"), { times: 1 });
  expect(await outcomeOf(call(session))).toMatchObject({ code: "refresh_refused" });
  expect(refreshes()).toBe(4);
});

describe("a refresh that the provider cannot have taken", () => {
  it.each([
    ["408", faults.status("token", 408)],
    ["429", faults.status("token", 429)],
    ["a refusal of the client", faults.oauthError("token", "invalid_client")],
    ["a firewall's 403", faults.status("token", 403)],
  ])("is sent again after five seconds, while the access token is good: %s", async (_, fault) => {
    const { session, pass } = await aged(95);
    service.idp.fail(fault, { times: 1 });
    await call(session);
    pass(6);
    await call(session);
    expect(refreshes()).toBe(2);
    expect(tokens()[2]).not.toBe(tokens()[0]);
  });

  it("is sent once the provider may be asked again: a call that was held back is no lost answer", async () => {
    const { session, pass } = await aged(95);
    service.idp.fail(faults.tooMany("token", 10), { times: 1 });
    for (const seconds of [6, 6, 0]) {
      await call(session);
      pass(seconds);
    }
    expect(tokens().at(-1)).not.toBe(tokens()[0]);
  });

  it("blames nobody for a lost answer when the provider refuses the next one", async () => {
    const { session, pass } = await aged(121);
    service.idp.fail(faults.status("token", 429), { times: 1 });
    await outcomeOf(call(session));
    pass(6);
    service.idp.fail(faults.oauthError("token", "invalid_grant"), { times: 1 });
    expect(await outcomeOf(call(session))).toMatchObject({ code: "refresh_refused" });
  });
});

it("an outage of five minutes after a lost answer ends no session", async () => {
  const { session, pass } = await aged(95);
  let over = false;
  service.idp.fail(faults.whenever(faults.status("token", 503), () => !over, "down:"));
  for (let second = 0; second < 300; second += 6) {
    await outcomeOf(call(session));
    pass(6);
  }
  expect(await service.now()).not.toBeNull();
  over = true;
  expect(await outcomeOf(call(session))).toMatchObject({ status: 200 });
});

it("a mark that an earlier version carried along does not hold back the tokens that this version wrote", async () => {
  const { session, pass } = await aged(95);
  service.idp.fail(faults.status("token", 504), { times: 1 });
  await call(session);
  await rewrittenByEarlierVersion();
  pass(6);
  await call(session);
  expect(refreshes()).toBe(2);
  expect(tokens()[2]).not.toBe(tokens()[0]);
});

/** A refresh by an earlier version, whose provider gave no new refresh token: it keeps the members of tokens that it does not know. */
async function rewrittenByEarlierVersion(): Promise<void> {
  const id = (service.headers().get("cookie") ?? "").split("=").at(-1) ?? "";
  const [keys] = keyRing([cookieSecret], "employee");
  const place = { keys, id, storeKey: storeKeyOf(keys, id) };
  const record = await service.store.read(place.storeKey);
  const facts = record && decryptFacts(place, "employee", record);
  expect(facts?.tokens?.sent?.version).toBe(2);
  if (!record || !facts) return;
  const envelope = { ...record, version: 3 };
  const sealed = encryptFacts(place, "employee", envelope, facts);
  expect(await service.store.write(place.storeKey, { ...envelope, sealed }, 2)).toBe(true);
}
