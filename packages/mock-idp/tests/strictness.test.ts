import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { MockIdpOptions } from "../src/index.ts";
import { keyClient, setUp, stopAtCallback } from "./support/client.ts";
import { authorizationRequest, authorizeUrl, clientAssertion, kariPid, post, wireLogin } from "./support/wire.ts";

type Strictness = NonNullable<MockIdpOptions["strictness"]>;

const waivedAt = (setup: ReturnType<typeof setUp>, endpoint: "authorize" | "par" | "end_session") =>
  setup.idp.calls.last(endpoint)?.checks.flatMap(({ rule, verdict }) => (verdict === "waived" ? [rule] : []));

describe("with the strictness warn, what breaks the rule is served and recorded", () => {
  it.each<[string, Strictness]>([
    ["the rule", { "state.random": "warn" }],
    ["the request assertion", { "CQ-03": "warn" }],
  ])("a UUID as state, by the id of %s", async (_what, strictness) => {
    const setup = setUp({ strictness });
    const { form } = authorizationRequest(keyClient, { state: randomUUID() });
    const page = await setup.userAgent.login(authorizeUrl(setup, form), { person: kariPid, stopAt: stopAtCallback });
    expect(page.url).toContain("code=");
    expect(waivedAt(setup, "authorize")).toEqual(["state.random"]);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("the token endpoint as the audience of an assertion", async () => {
    const setup = setUp({ strictness: { "assertion.audience": "warn" } });
    const { form } = authorizationRequest(keyClient);
    const client_assertion = await clientAssertion(setup, { aud: setup.idp.profile.endpoints.token });
    const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const answer = await post(setup, "par", { ...form, client_assertion, client_assertion_type });
    expect(answer.status).toBe(201);
    expect(waivedAt(setup, "par")).toEqual(["assertion.audience"]);
  });

  it("id_token_hint in the URL of a logout", async () => {
    const setup = setUp({ strictness: { "end-session.hint-in-url": "warn" } });
    const { tokens } = await wireLogin(setup);
    const url = `${setup.idp.profile.endpoints.end_session}?id_token_hint=${tokens.id_token}`;
    expect((await setup.userAgent.open(url)).html).toContain("Du er logget ut");
    expect(waivedAt(setup, "end_session")).toEqual(["end-session.hint-in-url"]);
  });
});

it.each<[string, string]>([
  ["state.randm", "strictness: there is no rule state.randm; did you mean state.random?"],
  ["CQ-99", "strictness: there is no rule CQ-99"],
])("a strictness of %s is refused", (id, message) => {
  expect(() => setUp({ strictness: { [id]: "warn" } })).toThrow(message);
});

it("another strictness than refuse and warn is refused", () => {
  expect(() => setUp({ strictness: { "CQ-03": "off" as "warn" } })).toThrow(
    'strictness of CQ-03 is "refuse" or "warn"',
  );
});
