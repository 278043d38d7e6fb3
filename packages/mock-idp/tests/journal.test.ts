import { expect, it } from "vitest";
import { changesBetween } from "../src/faults/changes.ts";
import { cataloguedFault, faults, type Call } from "../src/index.ts";
import { details, keyClient, setUp } from "./support/client.ts";
import { kariPid, readUserinfo, send, wireLogin } from "./support/wire.ts";

const asked = { authorization_details: details() };

it("each call of a login has its id and the login, from the request to the logout", async () => {
  const setup = setUp();
  for (const _person of [1, 2]) {
    const { tokens } = await wireLogin(setup, keyClient, asked);
    await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` });
    await send(setup, "revocation", keyClient, { token: tokens.access_token });
    await setup.userAgent.open(setup.idp.profile.endpoints.end_session);
  }
  const calls = setup.idp.calls.all();
  expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
  const logins = Map.groupBy(calls, ({ login }) => login);
  expect([...logins.keys()].filter(Boolean)).toEqual(["l1", "l2"]);
  const steps = (of: readonly Call[] = []): string[] => [...new Set(of.map(({ endpoint }) => endpoint))];
  const whole = ["authorize", "interaction", "resume", "token", "userinfo", "revocation", "end_session"];
  expect(steps(logins.get("l1"))).toEqual(whole);
  expect(steps(logins.get("l2"))).toEqual(whole);
});

it("a call has what each rule found, up to the one that refused, and how to mend it", async () => {
  const setup = setUp();
  const { form } = { form: { client_id: keyClient.client_id } };
  await setup.userAgent.open(`${setup.idp.profile.endpoints.authorize}?${new URLSearchParams(form).toString()}`);
  const call = setup.idp.calls.last("authorize");
  expect(call?.checks.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
    "bearer.header-only kept",
    "authorize.client-id kept",
    "authorize.client-registered kept",
    "authorize.no-secret kept",
    "object.demanded kept",
    "authorize.redirect-uri broken",
  ]);
  expect(call?.refused).toMatchObject({
    rule: "authorize.redirect-uri",
    hint: expect.stringMatching(/register/) as string,
  });
  setup.idp.expectBroken("CQ-03");
});

it("a call has the answer, and what a fault changed in it", async () => {
  const setup = setUp();
  setup.idp.fail(cataloguedFault("C-03"), { times: 1 });
  await wireLogin(setup, keyClient, asked);
  const answered = setup.idp.calls.last("token")?.answered;
  expect(answered?.status).toBe(200);
  expect(JSON.parse(answered?.body ?? "{}")).toHaveProperty("id_token");
  const [effect] = answered?.faults ?? [];
  expect(effect?.name).toBe("C-03 nonce is another");
  expect(effect?.changed.map(({ at }) => at)).toEqual(["/body/id_token/claims/nonce", "/body/id_token/signature"]);
  const [nonce] = effect?.changed ?? [];
  expect(nonce?.is).toBe(`${String(nonce?.was)}1`);
});

it("a fault in a redirect is told by the parameter, and no secret is shown in full", async () => {
  const setup = setUp();
  setup.idp.fail(faults.authorize.parameters({ iss: "https://other.example", code: "another-code" }), { times: 1 });
  await wireLogin(setup, keyClient, asked).catch(() => undefined);
  const [effect] = setup.idp.calls.last("resume")?.answered?.faults ?? [];
  expect(effect?.changed).toEqual([
    {
      at: "/headers/location/query/code/0",
      was: expect.stringMatching(/^.{6}… \(43/) as string,
      is: "anothe… (12 characters)",
    },
    { at: "/headers/location/query/iss/0", was: setup.idp.issuer, is: "https://other.example" },
  ]);
});

it("a fault in what is not shown has fired: an earlier cookie, the part of an address before the host, a mark before the body", async () => {
  const answered = (headers: readonly [string, string][], body: string) => async () =>
    new Response(body, { headers: [...headers] });
  const honest = answered(
    [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=1"],
      ["location", "https://a.example/"],
    ],
    "{}",
  );
  const others = [
    answered(
      [
        ["set-cookie", "a=2"],
        ["set-cookie", "b=1"],
        ["location", "https://a.example/"],
      ],
      "{}",
    ),
    answered(
      [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=1"],
        ["location", "https://x@a.example/"],
      ],
      "{}",
    ),
    answered(
      [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=1"],
        ["location", "https://a.example/"],
      ],
      "\uFEFF{}",
    ),
  ];
  for (const other of others) expect(await changesBetween(await honest(), await other())).toHaveLength(1);
  expect(await changesBetween(await honest(), await honest())).toEqual([]);
});

it("a fault that fires once does so at one of two calls at the same time", async () => {
  const setup = setUp();
  setup.idp.fail(faults.discovery({ issuer: "https://other.example" }), { times: 1 });
  const read = async () =>
    (await (await setup.idp.fetch(new Request(setup.idp.profile.endpoints.discovery))).json()) as { issuer: string };
  const issuers = (await Promise.all([read(), read()])).map(({ issuer }) => issuer);
  expect(issuers.toSorted()).toEqual(["https://other.example", setup.idp.issuer]);
});

it("a fault that changes nothing has not fired, and one without its organisation is no error of the mock", async () => {
  const setup = setUp();
  const fault = faults.authorizationDetails.party({ name: "another" });
  setup.idp.fail(fault);
  await wireLogin(setup, keyClient);
  expect(setup.idp.unusedFaults()).toEqual([fault]);
  expect(setup.idp.calls.last("token")?.status).toBe(200);
  await wireLogin(setup, keyClient, asked, { person: kariPid });
  expect(setup.idp.unusedFaults()).toEqual([]);
});
