import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { expectPassed, digdir, inProcess, playRule, rule, rulesOf, type InProcessOptions } from "../src/rules/index.ts";
import { lineOf, verify } from "../src/rules/vitest.ts";
import { app, application } from "./relying-party.ts";

const options: InProcessOptions = {
  journeys: { login: "/auth/login", protected: "/auth/session" },
  people: {
    in: { person: "Kari Testmo", organisation: "FJORDVIK KOMMUNE" },
    other: { person: "Ola Prøvedal" },
  },
};
// This application checks nothing, and shows the person at /auth/session.
const subject = inProcess(application, app, options);
const rules = rulesOf(digdir.ansattporten, subject.profile);
const ruleBy = (wanted: string) => rules.find(({ number }) => number === wanted);

test("an application that checks nothing fails the rule, and each fault that it lets in is named", async () => {
  const found = ruleBy("AP-06");
  if (!found) throw new Error("there is no rule AP-06");
  const result = await playRule(found, subject);
  expect(result).toMatchObject({ list: "digdir.ansattporten", number: "AP-06", verdict: "failed" });
  const letIn = result.evidence.filter(({ verdict }) => verdict === "failed").map(({ tried }) => tried);
  expect(letIn).toContain("C-73 iss is another");
  expect(() => expectPassed(result)).toThrow(/^digdir\.ansattporten AP-06 is failed\n/);
}, 60_000);

test("where no login succeeds, nothing is passed", async () => {
  const broken = inProcess(application, async () => new Response(null, { status: 401 }), options);
  const [found] = rulesOf(digdir.ansattporten, broken.profile);
  if (!found) throw new Error("there is no rule");
  expect(await playRule(found, broken)).toMatchObject({ verdict: "undetermined" });
});

test("each verdict ends a test as it should", () => {
  const result = { list: "feide", number: "FE-1", evidence: [] };
  expect(expectPassed({ ...result, verdict: "passed" })).toBe(true);
  expect(expectPassed({ ...result, verdict: "not-applicable" })).toBe(false);
  expect(() => expectPassed({ ...result, verdict: "undetermined" })).toThrow("feide FE-1 is undetermined");
});

test("a number that the list lacks is an error", () => {
  expect(() => lineOf("feide")("FE-99", "nothing")).toThrow("no line of feide has the number FE-99");
  const more = [rule("AP-99", "nothing", async () => {})];
  const none = { ...digdir.ansattporten, chapters: [] };
  expect(() => verify(none, { subject, more })).toThrow("no line of digdir.ansattporten has the number AP-99");
});

test("a page that shows two people tells of neither", async () => {
  const ofTwo = inProcess(application, async () => new Response("Kari Testmo, Ola Prøvedal"), options);
  expect(await ofTwo.whoIsIn(ofTwo.agent())).toBe("undetermined");
});

test("the state of a person's browser is told apart", async () => {
  subject.kit.start();
  const agent = subject.agent();
  expect(await subject.whoIsIn(agent)).toBe("out");
  await subject.login(agent, "other");
  expect(await subject.whoIsIn(agent)).toBe("other");
  await subject.pass(31 * 60);
  expect(await subject.whoIsIn(agent)).toBe("out");
  await expect(subject.logout(agent)).rejects.toThrow("journeys.logout is not given");
  subject.kit.reset();
  subject.kit.stop();
});

test.each(["helseid", "entra"])(
  "rules of %s are played in process, also where the application has another provider",
  (id) => {
    const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
    const privateKey = { ...key, kid: "k", alg: "PS256", "x5t#S256": "A".repeat(43) };
    const atProvider = {
      profile: { id },
      environment: "test",
      tenant: "11111111-2222-4333-8444-555555555555",
      clientId: "11111111-2222-4333-8444-666666666666",
      clientAuthentication: { method: "private_key_jwt", privateKey },
    } as const;
    const providers = [atProvider, ...application.providers];
    const { idp, profile } = inProcess({ ...application, providers }, app, options);
    expect([profile.id, idp.clients.map(({ client_id }) => client_id)]).toEqual([id, [atProvider.clientId]]);
    // Digdir's verification tests need a second service.
    expect(subject.idp.clients.map(({ client_id }) => client_id)).toContain("check-other-service");
  },
);
