import { describe, expect, it } from "vitest";
import { comparisons } from "../src/rules/comparisons.ts";
import { profileNamed } from "../src/profiles/profile-named.ts";
import type { Call } from "../src/index.ts";
import { details, keyClient, setUp } from "./support/client.ts";
import { wireLogin } from "./support/wire.ts";

/** Rules that compare nothing: the reason says all of it. */
const unsaid = new Set([
  "assertion.certificate",
  "object.supported",
  "details.fields",
  "details.resource",
  "details.actions-demanded",
  "details.booleans",
  "introspection.scope",
  "scope.no-resource",
  "scope.one-default",
  "scope.one-api",
  "authorize.claims",
  "authorize.context",
  "authorize.login-hint",
  "authorize.on-behalf-of",
  "token.grant-known",
  "token.scope-with-code",
  "dpop.demanded",
  "dpop.scheme",
  "dpop.ath",
  "dpop.same-key",
]);
const ofMachines = /^(?:machine|exchange|on-behalf-of|statements)\./;

describe.each(["ansattporten", "entra", "feide", "helseid", "idporten"])("at %s", (id) => {
  it("each rule of a login says what it wanted and what it saw, or is named here", () => {
    const { rules } = profileNamed(id, "https://mock.example/p");
    const silent = rules.filter((rule) => rule.compared === undefined && comparisons[rule.id] === undefined);
    const unnamed = silent.map((rule) => rule.id).filter((rule) => !unsaid.has(rule) && !ofMachines.test(rule));
    expect(unnamed).toEqual([]);
  });
});

const said = (call: Call | undefined, rule: string) => {
  const { wanted, saw, verdict } = call?.checks.find((check) => check.rule === rule) ?? {};
  return [wanted, saw, verdict];
};

it("a login that is right has what was wanted and seen in each call, and nothing that is secret", async () => {
  const setup = setUp();
  const { tokens } = await wireLogin(setup, keyClient, { authorization_details: details() });
  const [authorize, token] = [setup.idp.calls.last("authorize"), setup.idp.calls.last("token")];
  expect(said(authorize, "authorize.response-type")).toEqual(["code", "code", "kept"]);
  expect(said(authorize, "authorize.scope-openid")).toEqual(["openid among them", "openid", "kept"]);
  expect(said(authorize, "authorize.prompt")).toEqual(["consent or login or none, if any", "none", "kept"]);
  expect(said(authorize, "details.one-type")).toEqual(["one type", "ansattporten:altinn:resource", "kept"]);
  expect(said(authorize, "authorize.parameter-once")).toEqual(["each parameter once", "each once", "kept"]);
  expect(said(token, "client.method")).toEqual(["private_key_jwt", "private_key_jwt", "kept"]);
  expect(said(token, "token.code-verifier")).toEqual(["code_verifier", "code_verifier", "kept"]);
  expect(said(token, "assertion.iat")).toEqual([
    "not ahead",
    expect.stringMatching(/^\d seconds (?:ago|ahead)$/),
    "kept",
  ]);
  const { kid } = token?.clientAssertion?.header ?? {};
  expect(said(token, "assertion.key-registered")).toEqual([kid, kid, "kept"]);
  const seen = JSON.stringify(setup.idp.calls.all().flatMap(({ checks }) => checks));
  const sent = token?.parameters ?? {};
  for (const secret of [sent.code, sent.code_verifier, sent.client_assertion, tokens.access_token])
    expect(seen).not.toContain(secret);
});

it("a long value is cut", async () => {
  const setup = setUp();
  const query = new URLSearchParams({
    client_id: keyClient.client_id,
    redirect_uri: keyClient.redirect_uris[0] ?? "",
    response_type: "x".repeat(5000),
  });
  await setup.userAgent.open(`${setup.idp.profile.endpoints.authorize}?${query.toString()}`, {
    stopAt: (url) => url.startsWith(keyClient.redirect_uris[0] ?? ""),
  });
  const [wanted, saw, verdict] = said(setup.idp.calls.last("authorize"), "authorize.response-type");
  expect([wanted, saw, verdict]).toEqual(["code", `${"x".repeat(200)}…`, "broken"]);
  setup.idp.expectBroken("CQ-03");
});
