import { afterEach, describe, expect, it, vi } from "vitest";
import { createMockIdp, ansattporten, type Page, type Person, people } from "../src/index.ts";
import { callbackParameters, personNamed, secretClient, setUp, type Setup, stopAtCallback } from "./support/client.ts";
import {
  authorizationRequest,
  authorizeUrl,
  type Form,
  postClient,
  readUserinfo,
  refresh,
  wireLogin,
} from "./support/wire.ts";

const [kari, aile, elin, siv] = ["Kari", "Áile", "Elin", "Siv"].map(personNamed) as [Person, Person, Person, Person];

const visit = (setup: Setup, wish: Form = {}): Promise<Page> =>
  setup.userAgent.open(authorizeUrl(setup, authorizationRequest(secretClient, wish).form), { stopAt: stopAtCallback });

const offered = ({ html }: Page, control: string): (string | undefined)[] =>
  [...html.matchAll(new RegExp(`name="${control}"[^>]*value="(\\w+)"`, "g"))].map(([, value]) => value);

afterEach(() => void vi.useRealTimers());

describe("the first page offers, and takes, only the ways in that the request allows", () => {
  it.each([
    [undefined, ["substantial", "high"], "på nivå betydelig."],
    ["high", ["high"], "på nivå høyt."],
    ["entraid", ["entraid"], "med jobbkonto."],
    ["substantial entraid", ["substantial", "high", "entraid"], "på nivå betydelig eller med jobbkonto."],
    ["entraid high", ["high", "entraid"], "på nivå høyt eller med jobbkonto."],
  ])("acr_values %s: %j", async (acr_values, ways, intro) => {
    const wish: Form = acr_values === undefined ? {} : { acr_values };
    const first = await visit(setUp(), wish);
    expect(offered(first, "assurance")).toEqual(ways);
    expect(first.html).toContain(`ber deg logge inn ${intro}</p>`);
    for (const assurance of ["low", "substantial", "high", "entraid"]) {
      const setup = setUp();
      const fields = { person: kari.pid, assurance };
      const page = await visit(setup, wish);
      const next = await setup.userAgent.submit(page, { fields, button: "continue", stopAt: stopAtCallback });
      expect(next.status).toBe(ways.includes(assurance) ? 0 : 422);
    }
  });

  it("names each way", async () => {
    const { html } = await visit(setUp(), { acr_values: "substantial entraid" });
    const names = [...html.matchAll(/name="assurance".*?class="name">([^<]+)/g)].map(([, name]) => name);
    expect(names).toEqual(["Betydelig", "Høyt", "Jobbkonto"]);
  });

  it.each([
    [siv, "entraid", "Siv Alenes har ingen jobbkonto"],
    [elin, "substantial", "Elin Vikaren kan ikke logge inn på dette nivået"],
  ])("$name cannot log in by %s", async (person, assurance, message) => {
    const setup = setUp();
    const page = await visit(setup, { acr_values: "substantial entraid" });
    const refused = await setup.userAgent.submit(page, {
      fields: { person: person.pid, assurance },
      button: "continue",
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(`<a href="#assurance-0">${message}</a>`);
  });
});

describe("the user agent, when not told how, goes the lowest way in that the person has", () => {
  it.each([
    ["substantial entraid", kari, "substantial"],
    ["entraid high", kari, "high"],
    ["substantial entraid", elin, "entraid"],
  ])("%s, %s", async (acr_values, person, acr) => {
    const { claims } = await wireLogin(setUp(), secretClient, { acr_values }, { person: person.name });
    expect(claims.acr).toBe(acr);
  });

  it("and goes the one that it was told", async () => {
    const wish = { acr_values: "substantial entraid" };
    expect((await wireLogin(setUp(), secretClient, wish, { assurance: "entraid" })).claims.acr).toBe("entraid");
  });
});

describe("a work account", () => {
  const wish = { acr_values: "substantial entraid" };

  it("is another subject than the same person's eID, the same at each login, and another at each client", async () => {
    const sub = async (setup: Setup, client: typeof secretClient, assurance: string) =>
      (await wireLogin(setup, client, wish, { assurance })).claims.sub;
    const first = await sub(setUp(), secretClient, "entraid");
    expect(await sub(setUp(), secretClient, "entraid")).toBe(first);
    expect(await sub(setUp(), secretClient, "high")).not.toBe(first);
    expect(await sub(setUp({ clients: [postClient] }), postClient, "entraid")).not.toBe(first);
  });

  it("tells at most its first 20 groups", async () => {
    const groups = Array.from({ length: 25 }, (_, index) => `00000000-0000-4000-8000-0000000000${index + 10}`);
    const person: Person = { ...kari, ...(kari.workAccount ? { workAccount: { ...kari.workAccount, groups } } : {}) };
    const { claims } = await wireLogin(setUp({ people: [person] }), secretClient, { acr_values: "entraid" });
    expect(claims.groups).toEqual(groups.slice(0, 20));
  });

  it("has no national id in userinfo, nor after a refresh", async () => {
    const setup = setUp({ clients: [postClient] });
    const { tokens } = await wireLogin(setup, postClient, { acr_values: "entraid", scope: "openid profile" });
    const userinfo = await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` });
    const refreshed = await refresh(setup, tokens.refresh_token);
    const answers = [await userinfo.text(), await refreshed.text()];
    for (const answer of [...answers, tokens.id_token, tokens.access_token]) {
      expect(answer).not.toContain(kari.pid);
      for (const part of answer.split(/[".]/))
        expect(Buffer.from(part, "base64url").toString()).not.toContain(kari.pid);
    }
  });

  it.each([
    ["at an address that could be somebody's", { email: "kari@fjordvik.no" }, /reserved name/],
    [
      "for an organisation that could be real",
      { employers: [{ organisation: { organisation_number: "987654321", name: "X", unit_type: "ORGL" } }] },
      /synthetic/,
    ],
  ])("%s cannot be made", (_name, change, message) => {
    const person = { ...kari, workAccount: { ...kari.workAccount, ...change } } as Person;
    const profile = ansattporten({ environment: "test" });
    expect(() => createMockIdp(profile, { clients: [secretClient], people: [person] })).toThrow(message);
  });
});

describe("an earlier login spares the next only when it is of a way in that the request allows", () => {
  const details = JSON.stringify([{ type: "ansattporten:altinn:resource", resource: "urn:altinn:resource:a" }]);

  it.each([
    ["entraid", "substantial", true],
    ["high", "entraid", true],
    ["substantial", "high", true],
    ["entraid", "entraid", false],
    ["entraid", "high entraid", false],
    ["high", "substantial entraid", false],
  ])("after %s, %s: asks again %s", async (assurance, acr_values, asks) => {
    const setup = setUp();
    await wireLogin(setup, secretClient, { acr_values: assurance }, { assurance });
    const page = await visit(setup, { acr_values, authorization_details: details });
    expect(page.html.includes('name="person"')).toBe(asks);
    const silent = callbackParameters(await visit(setup, { acr_values, prompt: "none" }));
    expect(silent.error).toBe(asks ? "login_required" : undefined);
  });

  it("nor does prompt=none pass when the login is older than max_age", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const setup = setUp();
    await wireLogin(setup, secretClient);
    vi.setSystemTime(Date.now() + 61_000);
    expect(callbackParameters(await visit(setup, { prompt: "none", max_age: "120" })).code).toBeTypeOf("string");
    expect(callbackParameters(await visit(setup, { prompt: "none", max_age: "60" })).error).toBe("login_required");
  });
});

describe("the picker after a work account", () => {
  const orgno = (fields: object = {}): Form => ({
    acr_values: "substantial entraid",
    authorization_details: JSON.stringify([{ type: "ansattporten:orgno", ...fields }]),
  });
  const answer = async (setup: Setup, wish: Form, fields: Readonly<Record<string, string | string[]>>) =>
    setup.userAgent.submit(await visit(setup, wish), { fields, button: "continue", stopAt: stopAtCallback });

  it.each([
    ["every employer, and oneself", {}, ["310000248", "310000019", "self"]],
    ["sub-units only", { organizationform: "business" }, ["310000248", "self"]],
    [
      "main units only, and not oneself",
      { organizationform: "enterprise", representation_is_required: true },
      ["310000019"],
    ],
  ])("offers %s", async (_name, fields, numbers) => {
    const picker = await answer(setUp(), orgno(fields), { person: aile.pid, assurance: "entraid" });
    expect(offered(picker, "organisation")).toEqual(numbers);
  });

  it("takes one employer when several are not allowed", async () => {
    const setup = setUp();
    const picker = await answer(setup, orgno(), { person: aile.pid, assurance: "entraid" });
    const fields = { organisation: ["310000248", "310000019"] };
    expect((await setup.userAgent.submit(picker, { fields, button: "continue" })).status).toBe(422);
  });

  it.each([
    ["the login is of the other kind", kari, "high", "Kari Testmo må logge inn med jobbkonto"],
    [
      "no employer said so",
      { ...elin, workAccount: { ...elin.workAccount, employers: [] } } as Person,
      "entraid",
      "Ingen arbeidsgiver har gitt Elin Vikaren rett",
    ],
  ])("is an error page when an organisation is required and %s", async (_name, person, assurance, text) => {
    const setup = setUp({ people: [person] });
    const page = await answer(setup, orgno({ representation_is_required: true }), { person: person.pid, assurance });
    expect(page.html).toContain("Du kan ikke handle på vegne av noen virksomhet");
    expect(page.html).toContain(text);
    const back = await setup.userAgent.submit(page, { button: "cancel", stopAt: stopAtCallback });
    expect(callbackParameters(back).error).toBe("access_denied");
  });
});

it("every person is known by a name of their own, so that a test may use it", () => {
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
});
