import { describe, expect, it, vi } from "vitest";
import { organisations, type Page, type Person } from "../src/index.ts";
import {
  begin,
  callbackParameters,
  details,
  keyClient,
  type LoggedIn,
  personNamed,
  redeem,
  relyingParty,
  RESOURCE,
  secretClient,
  setUp,
  type Setup,
  stopAtCallback,
  type Wish,
} from "./support/client.ts";

type Answers = Omit<Parameters<Setup["userAgent"]["login"]>[1], "person" | "stopAt">;

async function log(setup: Setup, person: Person, wish: Wish = {}, answers: Answers = {}): Promise<LoggedIn> {
  const config = await relyingParty(setup.idp.issuer, keyClient, setup.idp.fetch);
  const { url, checks } = await begin(config, wish);
  const page = await setup.userAgent.login(url, { person: person.pid, stopAt: stopAtCallback, ...answers });
  return redeem(config, page, checks);
}

async function visit(setup: Setup, wish: Wish = {}, registration = keyClient): Promise<Page> {
  const config = await relyingParty(setup.idp.issuer, registration, setup.idp.fetch);
  const { url } = await begin(config, wish);
  return setup.userAgent.open(url, { stopAt: stopAtCallback });
}

const [kari, ola, siv, per] = ["Kari", "Ola", "Siv", "Per"].map(personNamed) as [Person, Person, Person, Person];
const TYPE = "ansattporten:altinn:resource";
const { havbruk, havbrukAnlegg, kommune, nedlagt } = organisations;
const numbers = (...list: readonly { organisation_number: string }[]): string[] =>
  list.map(({ organisation_number }) => organisation_number);

describe("authorization_details in the answer", () => {
  it("has no actions when none were asked for", async () => {
    const { claims } = await log(setUp(), kari, { authorization_details: details() });
    const [detail] = claims.authorization_details as { authorized_parties: object[] }[];
    expect(detail?.authorized_parties).toHaveLength(1);
    expect(detail?.authorized_parties[0]).not.toHaveProperty("actions");
  });

  it("is the type alone for a person who chose themselves", async () => {
    const { tokens } = await log(setUp(), kari, { authorization_details: details() }, { organisations: "self" });
    expect(tokens.authorization_details).toEqual([{ type: TYPE }]);
  });

  it("is the type alone, with no question asked, for a person with nobody to represent", async () => {
    const setup = setUp();
    const { tokens, page } = await log(setup, siv, { authorization_details: details() });
    expect(tokens.authorization_details).toEqual([{ type: TYPE }]);
    expect(page.requests.some(({ url }) => url.includes("organisation"))).toBe(false);
    expect(setup.idp.calls.all("interaction").filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("is absent when it was not asked for", async () => {
    const { tokens, claims } = await log(setUp(), kari);
    expect(tokens).not.toHaveProperty("authorization_details");
    expect(claims).not.toHaveProperty("authorization_details");
  });

  it("has every organisation chosen, each with its own actions, when several are allowed", async () => {
    const asked = details({ actions: "read,report", allow_multiple_organizations: "true" });
    const chosen = numbers(havbruk, kommune);
    const { claims } = await log(setUp(), ola, { authorization_details: asked }, { organisations: chosen });
    const parties = (claims.authorization_details as { authorized_parties: object[] }[])[0]?.authorized_parties;
    expect(parties).toEqual([
      expect.objectContaining({ name: havbruk.name, actions: ["read", "report"] }),
      expect.objectContaining({ name: kommune.name, actions: ["read"] }),
    ]);
  });

  it("has one object for each requested resource, and none for a resource without access", async () => {
    const person: Person = {
      ...kari,
      representations: [{ organisation: kommune, access: { a: ["read"], b: ["read", "write"] } }],
    };
    const asked = ["a", "b", "c"].map((id) => ({ type: TYPE, resource: `urn:altinn:resource:${id}`, actions: "read" }));
    const setup = setUp({ people: [person], resources: [{ id: "b", name: "Resource B" }] });
    const { claims } = await log(setup, person, { authorization_details: JSON.stringify(asked) });
    expect(claims.authorization_details).toMatchObject([
      { resource: "urn:altinn:resource:a", resource_name: "A" },
      { resource: "urn:altinn:resource:b", resource_name: "Resource B" },
    ]);
  });
});

describe("the picker offers", () => {
  it.each<[string, object, string[]]>([
    ["main and sub-units alike", {}, numbers(havbruk, havbrukAnlegg, kommune)],
    ["main units only", { organizationform: "enterprise" }, numbers(havbruk, kommune)],
    ["sub-units only", { organizationform: "business" }, numbers(havbrukAnlegg)],
    [
      "deleted ones when allowed",
      { allow_deleted_organizations: true },
      numbers(havbruk, havbrukAnlegg, kommune, nedlagt),
    ],
    ["those with one of the actions", { actions: "write,report" }, numbers(havbruk, havbrukAnlegg)],
  ])("%s", async (_name, fields, offered) => {
    const setup = setUp();
    const page = await visit(setup, { authorization_details: details({ ...fields }) });
    const picker = await setup.userAgent.submit(page, { fields: { person: ola.pid }, button: "continue" });
    const values = [...picker.html.matchAll(/name="organisation"[^>]*value="(\w+)"/g)].map(([, value]) => value);
    expect(values).toEqual([...offered, "self"]);
  });

  it("one form for all objects, taken from any that states it", async () => {
    const objects = [
      { type: TYPE, resource: RESOURCE },
      { type: TYPE, resource: `${RESOURCE}-2`, organizationform: "business" },
    ];
    const setup = setUp();
    const page = await visit(setup, { authorization_details: JSON.stringify(objects) });
    const picker = await setup.userAgent.submit(page, { fields: { person: ola.pid }, button: "continue" });
    const values = [...picker.html.matchAll(/name="organisation"[^>]*value="(\w+)"/g)].map(([, value]) => value);
    expect(values).toEqual([...numbers(havbrukAnlegg), "self"]);
  });

  it("no self when representation is required in any object, and refuses it when sent all the same", async () => {
    const objects = [
      { type: TYPE, resource: RESOURCE },
      { type: TYPE, resource: RESOURCE, representation_is_required: true },
    ];
    const setup = setUp();
    const page = await visit(setup, { authorization_details: JSON.stringify(objects) });
    const picker = await setup.userAgent.submit(page, { fields: { person: ola.pid }, button: "continue" });
    expect(picker.html).not.toContain('value="self"');
    const again = await setup.userAgent.submit(picker, { fields: { organisation: "self" }, button: "continue" });
    expect(again).toMatchObject({ status: 422, stopped: false });
  });

  it("an error page with a way back when representation is required and there is none", async () => {
    const setup = setUp();
    const page = await visit(setup, { authorization_details: details({ representation_is_required: true }) });
    const nobody = await setup.userAgent.submit(page, { fields: { person: siv.pid }, button: "continue" });
    expect(nobody.html).toContain("Du kan ikke handle på vegne av noen virksomhet");
    const back = await setup.userAgent.submit(nobody, { button: "cancel", stopAt: stopAtCallback });
    expect(callbackParameters(back)).toMatchObject({ error: "access_denied", iss: setup.idp.issuer });
    expect(setup.idp.calls.last("resume")?.refused?.clause).toMatch(/access_denied/);
  });
});

describe("acr", () => {
  it.each([
    [undefined, undefined, "substantial"],
    ["substantial", "high", "high"],
    ["high", undefined, "high"],
    ["substantial high", undefined, "substantial"],
  ])("asked as %s and answered by %s is %s", async (acr_values, assurance, acr) => {
    const answers = assurance === undefined ? {} : { assurance };
    const { claims } = await log(setUp(), kari, acr_values === undefined ? {} : { acr_values }, answers);
    expect(claims.acr).toBe(acr);
  });

  it("is a minimum: a lower method is neither offered nor taken", async () => {
    const setup = setUp();
    const page = await visit(setup, { acr_values: "high" });
    expect(page.html).not.toContain('value="substantial"');
    const fields = { person: kari.pid, assurance: "substantial" };
    const refused = await setup.userAgent.submit(page, { fields, button: "continue" });
    expect(refused.status).toBe(422);
  });

  it("cannot be reached by a person whose means are too weak", async () => {
    const setup = setUp();
    const page = await visit(setup, { acr_values: "high" });
    const refused = await setup.userAgent.submit(page, { fields: { person: per.pid }, button: "continue" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Per Middels kan ikke logge inn på dette nivået");
  });
});

describe("the session", () => {
  const asksPerson = (page: Page): boolean => page.html.includes('name="person"');

  it("is isolated: another client in the same browser must authenticate again", async () => {
    const setup = setUp();
    await log(setup, kari);
    expect(asksPerson(await visit(setup, {}, secretClient))).toBe(true);
  });

  it("spares the same client the eID, keeps auth_time, and shows the picker again", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const setup = setUp();
    const wish = { authorization_details: details() };
    const first = await log(setup, ola, wish);
    vi.setSystemTime(Date.now() + 60_000);
    const page = await visit(setup, wish);
    expect(page.html).toContain("Hvem vil du handle på vegne av?");
    const second = await log(setup, ola, wish, { organisations: numbers(kommune) });
    expect(second.claims.auth_time).toBe(first.claims.auth_time);
    expect(second.claims.iat).toBe(first.claims.iat + 60);
    vi.useRealTimers();
  });

  it.each([
    ["30 minutes without a visit", [30 * 60], true],
    ["29 minutes without a visit", [29 * 60], false],
    ["120 minutes in all", [29, 29, 29, 29, 4].map((minutes) => minutes * 60), true],
    ["116 minutes in all", [29, 29, 29, 29].map((minutes) => minutes * 60), false],
  ])("after %s: asks for the eID %s", async (_name, pauses, asks) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const setup = setUp();
    const wish = { authorization_details: details() };
    await log(setup, ola, wish);
    let page: Page | undefined;
    for (const seconds of pauses) {
      vi.setSystemTime(Date.now() + seconds * 1000);
      page = await visit(setup, wish);
    }
    expect(page && asksPerson(page)).toBe(asks);
    vi.useRealTimers();
  });

  it.each([
    ["prompt=login", { prompt: "login" }],
    ["a higher level", { acr_values: "high" }],
    ["max_age=0", { max_age: "0" }],
  ])("does not spare the eID with %s", async (_name, wish) => {
    const setup = setUp();
    await log(setup, kari);
    expect(asksPerson(await visit(setup, wish))).toBe(true);
  });

  it.each<[string, Wish]>([
    ["prompt=login", { prompt: "login" }],
    ["a higher level", { acr_values: "high" }],
  ])("has a new auth_time after %s, which the next silent login keeps", async (_name, wish) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const setup = setUp();
    const first = await log(setup, kari);
    vi.setSystemTime(Date.now() + 60_000);
    const second = await log(setup, kari, wish);
    expect(second.claims.auth_time).toBe((first.claims.auth_time ?? 0) + 60);
    vi.setSystemTime(Date.now() + 60_000);
    const third = await log(setup, kari);
    expect(third.claims).toMatchObject({ auth_time: second.claims.auth_time, acr: second.claims.acr });
    vi.useRealTimers();
  });

  it("takes prompt=consent, and still spares the eID", async () => {
    const setup = setUp();
    const first = await log(setup, kari);
    expect(asksPerson(await visit(setup, { prompt: "consent" }))).toBe(false);
    const second = await log(setup, kari, { prompt: "consent" });
    expect(second.claims.auth_time).toBe(first.claims.auth_time);
  });

  it("refuses prompt=none beside another", async () => {
    const setup = setUp();
    expect(callbackParameters(await visit(setup, { prompt: "none login" })).error).toBe("invalid_request");
    expect(setup.idp.calls.last("authorize")?.refused?.clause).toMatch(/3.1.2.1/);
  });

  it("does not spare the eID when the login is older than max_age", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const setup = setUp();
    const wish = { max_age: "60", authorization_details: details() };
    await log(setup, ola, wish);
    vi.setSystemTime(Date.now() + 60_000);
    expect(asksPerson(await visit(setup, wish))).toBe(false);
    vi.setSystemTime(Date.now() + 1000);
    expect(asksPerson(await visit(setup, wish))).toBe(true);
    vi.useRealTimers();
  });

  it("answers login_required to prompt=none, but a code to a client whose login still counts", async () => {
    const setup = setUp();
    expect(callbackParameters(await visit(setup, { prompt: "none" })).error).toBe("login_required");
    await log(setup, kari);
    expect(callbackParameters(await visit(setup, { prompt: "none" })).code).toBeTypeOf("string");
    expect(callbackParameters(await visit(setup, { prompt: "none" }, secretClient)).error).toBe("login_required");
  });

  it("ends for the first person when another logs in in the same browser", async () => {
    const setup = setUp();
    await log(setup, kari);
    const { claims } = await log(setup, ola, { prompt: "login" });
    expect(claims.name).toBe(ola.name);
    const third = await log(setup, kari, { prompt: "login" });
    expect(third.claims.pid).toBe(kari.pid);
  });
});

describe("the language", () => {
  it.each([
    [undefined, "nb", "nb"],
    ["en", "en", "en"],
    ["nn", "nn", "nn"],
    ["se nb", "se", "se"],
    ["fr en", "en", "en"],
  ])("ui_locales %s gives a page in %s and the locale %s", async (ui_locales, lang, locale) => {
    const setup = setUp();
    const wish: Wish = ui_locales === undefined ? {} : { ui_locales };
    expect((await visit(setup, wish)).html).toContain(`<html lang="${lang}">`);
    expect((await log(setup, kari, wish)).claims.locale).toBe(locale);
  });

  it("is the person's own choice when they switched it", async () => {
    const setup = setUp();
    const page = await visit(setup);
    const switched = await setup.userAgent.open(new URL("?lang=en", page.url), { from: page.url });
    expect(switched.html).toContain("Choose who you log in as");
    expect((await log(setup, kari, { ui_locales: "nb" })).claims.locale).toBe("en");
  });
});
