import { afterEach, describe, expect, it, vi } from "vitest";
import { deepCopy, type PersonSelection, type RepresentationCheck, type SessionSelection } from "../../src/index.ts";
import { kari, ola, origin, resource, useService } from "../support/service.ts";

// CWE-367: a call means what it was given when it was made, whatever becomes of the objects while it waits.

const stillHolds = vi.fn<RepresentationCheck>(async () => true);
const service = useService({}, { recheckRepresentation: stillHolds });
afterEach(() => {
  stillHolds.mockClear();
});

async function login(person = kari): Promise<Headers> {
  Object.assign(service, { browser: service.newBrowser() });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person,
    stopAt: (url) => url.startsWith(`${origin}/sak`),
  });
  return service.headers({ origin });
}
const personOf = async (headers: Headers): Promise<PersonSelection> => {
  const { issuer = "", subject = "" } = (await service.auth.session(headers)) ?? {};
  return { issuer, subject };
};
const alive = (...all: Headers[]): Promise<boolean[]> =>
  Promise.all(all.map(async (headers) => (await service.auth.session(headers)) !== null));

describe("a copy", () => {
  it("is another object at every depth of lists and plain objects, with members that are undefined", () => {
    const given = { assurance: ["high"], organisation: { resource, action: undefined }, none: null };
    const copy = deepCopy(given);
    expect(copy).toStrictEqual(given);
    given.assurance.push("substantial");
    given.organisation.resource = "";
    expect(copy).toStrictEqual({ assurance: ["high"], organisation: { resource, action: undefined }, none: null });
  });

  it("has headers of its own", () => {
    const headers = new Headers({ authorization: "Bearer first" });
    const copy = deepCopy({ headers });
    headers.set("authorization", "Bearer second");
    expect(copy.headers.get("authorization")).toBe("Bearer first");
  });

  it("loses nothing of an object that is not plain: it is the same one", () => {
    class Requirement {
      get assurance(): string {
        return "high";
      }
    }
    const inherited: unknown = Object.create({ assurance: "high" });
    for (const one of [new Requirement(), inherited, new Date(), () => "high", null])
      expect(deepCopy({ one }).one).toBe(one);
  });
});

describe("a guard requires what it was given", () => {
  it.each([
    [
      "protect",
      async (request: Request, required: object) => service.auth.protect(request, () => new Response(), required),
    ],
    ["admit", async (request: Request, required: object) => service.auth.admit(request, required)],
  ])("by auth.%s", async (_, guard) => {
    const request = new Request(`${origin}/sak/7`, { headers: await login() });
    const required = { assurance: ["high"] };
    const answer = guard(request, required);
    required.assurance.push("substantial");
    const refused = await answer;
    expect(refused instanceof Response ? refused.status === 403 : !refused.allowed).toBe(true);
    expect(service.events.at(-1)?.error?.code).toBe("assurance_insufficient");
  });

  it("by auth.recheckRepresentation", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: kari });
    const session = await service.auth.session(service.headers());
    if (!session) throw new Error("The login gave no session");
    const right = { resource, action: "read" };
    const answer = service.auth.recheckRepresentation(session, right);
    right.action = "write";
    await answer;
    expect(stillHolds.mock.calls.map(([{ action }]) => action)).toEqual(["read"]);
  });
});

describe("sessions are ended and told of by what was given", () => {
  it.each<[string, (given: SessionSelection & PersonSelection) => Promise<unknown>]>([
    ["endSessions", (given) => service.auth.endSessions(given)],
    ["erasePerson", (given) => service.auth.erasePerson(given)],
  ])("by auth.%s", async (_, end) => {
    const [hers, his] = [await login(), await login(ola)];
    const given = { ...(await personOf(hers)) };
    const work = end(given);
    Object.assign(given, await personOf(his));
    await work;
    expect(await alive(hers, his)).toEqual([false, true]);
  });

  it("by auth.exportPerson", async () => {
    const [hers, his] = [await personOf(await login()), await personOf(await login(ola))];
    const given = { ...hers };
    const work = service.auth.exportPerson(given);
    Object.assign(given, his);
    expect((await work).subject).toBe(hers.subject);
  });

  it("by auth.endOwnSessions, of the person of the headers", async () => {
    const [first, second, his] = [await login(), await login(), await login(ola)];
    const [, other] = await service.auth.sessions(first);
    const [headers, given] = [new Headers(first), { id: other?.id ?? "" }];
    const work = service.auth.endOwnSessions(headers, given);
    headers.set("cookie", his.get("cookie") ?? "");
    given.id = "";
    expect(await work).toBe(1);
    expect(await alive(first, second, his)).toEqual([true, false, true]);
  });

  it.each<[string, (headers: Headers) => Promise<unknown>]>([
    ["sessions", (headers) => service.auth.sessions(headers)],
    ["exportOwnData", async (headers) => (await service.auth.exportOwnData(headers)).session.subject],
  ])("by auth.%s, of the person of the headers", async (_, ask) => {
    const [hers, his] = [await login(), await login(ola)];
    const headers = new Headers(hers);
    const work = ask(headers);
    headers.set("cookie", his.get("cookie") ?? "");
    expect(await work).toEqual(await ask(hers));
  });
});
