import { AuthError, createAuth, isAuthError, type Auth, type Session } from "@adgangskort/node";
import { afterEach, describe, expect, it, vi } from "vitest";
import { siteOf } from "../src/base-path.ts";
import { protectActionBy } from "../src/protect-action.ts";
import { origin, provider, site } from "./support/application.ts";

// Next gives the headers within a request of its own server alone; the browser tests have the real ones, and real logins.
const ofCall = { origin, "next-action": "x" };
let requestHeaders = new Headers(ofCall);
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));
afterEach(() => {
  requestHeaders = new Headers(ofCall);
});

const auth = createAuth({
  ...site("of a person's actions"),
  providers: [provider],
});

const sessionOf = (subject: string): Session =>
  ({
    population: "employee",
    provider: "ansattporten",
    issuer: "https://test.ansattporten.no",
    subject,
    representation: { kind: "self" },
  }) as Session;
const [kari, ola] = [sessionOf("kari"), sessionOf("ola")];
const [forKari, forOla] = [auth.facts(kari).person, auth.facts(ola).person];

const tooWeak = new AuthError("assurance_insufficient", { details: { asked: ["high"], given: "substantial" } });
const demanded = { allowed: false, reason: tooWeak, location: "/auth/login?assurance=high", reference: "1" };

/** The relying party, at which Ola is logged in by now. What it makes of a call is its own. */
const relyingParty = {
  ...auth,
  admit: async ({ headers }: Request) => {
    try {
      auth.requirePageCall(headers, ola);
      return {
        allowed: true,
        session: ola,
        refusalBy: async (error: unknown) => (error === tooWeak ? demanded : undefined),
      };
    } catch (reason) {
      const location = isAuthError(reason, "another_person") ? "/auth/refused" : undefined;
      return { allowed: false, reason, reference: "0", ...(location !== undefined && { location }) };
    }
  },
} as unknown as Auth;
const protectAction = protectActionBy(() => relyingParty, siteOf(origin));

const formOf = (person?: string): FormData => {
  const form = new FormData();
  form.set("number", "310460258");
  if (person !== undefined) form.set("x-adgangskort", person);
  return form;
};

describe("an action", () => {
  const calls: unknown[][] = [];
  const approve = protectAction(async (_session, ...given: unknown[]) => {
    calls.push(given);
    return "done";
  });
  const outcomeOf = async (...given: unknown[]): Promise<unknown> => {
    calls.length = 0;
    const result = await approve(...given).catch((error: unknown) => (isAuthError(error) ? error.code : error));
    const code = typeof result === "object" && result !== null && "code" in result ? result.code : result;
    return [code, calls.length];
  };

  it("is not done as somebody who logged in since: neither with a form, nor without one", async () => {
    for (const given of [[formOf(forKari)], ["310460258", { "x-adgangskort": forKari }], [undefined, formOf(forKari)]])
      expect(await outcomeOf(...given)).toEqual(["another_person", 0]);
  });

  it("is not done when it does not say for whom its page was made", async () => {
    for (const given of [
      ["310460258"],
      [],
      [undefined],
      [null],
      [{ number: "310460258" }],
      [{ "x-adgangskort": "" }],
      [{ "x-adgangskort": 1 }],
      [{ "x-adgangskort": forOla, number: "310460258" }],
      [{ "x-adgangskort": forOla }, "310460258"],
      [formOf()],
      [formOf("")],
      [formOf(), { "x-adgangskort": forOla }],
    ])
      expect(await outcomeOf(...given), JSON.stringify(given)).toEqual(["page_header_missing", 0]);
  });

  it("is not done by a form that the browser sends by itself without the field, though a plain form of a route needs none", async () => {
    const sent = { origin, "content-type": "multipart/form-data; boundary=x", "sec-fetch-mode": "navigate" };
    requestHeaders = new Headers(sent);
    expect(await outcomeOf(formOf())).toEqual(["page_header_missing", 0]);
    expect(await outcomeOf(formOf(forOla))).toEqual([{ ok: true, value: "done" }, 1]);
  });

  it("is not done for whom a header says so: only what the action was called with is the page's own word", async () => {
    for (const named of ["1", forOla]) {
      requestHeaders = new Headers({ ...ofCall, "x-adgangskort": named });
      expect(await outcomeOf("310460258")).toEqual(["page_header_missing", 0]);
      expect(await outcomeOf(formOf(forKari))).toEqual(["another_person", 0]);
    }
  });

  it("throws a refusal that no page can mend, wherever it might lead", async () => {
    const reason = new AuthError("session_store_unavailable");
    const refusing = {
      ...auth,
      admit: async () => ({ allowed: false, reason, location: "/auth/login", reference: "0" }),
    };
    const act = protectActionBy(
      () => refusing as unknown as Auth,
      siteOf(origin),
    )(async (_session, ..._given: unknown[]) => "done");
    await expect(act({ "x-adgangskort": forOla })).rejects.toBe(reason);
  });

  it("is done for the person of its page, and given what it was called with: a form as it is, else no more than that", async () => {
    expect(await approve("310460258", 2, { "x-adgangskort": forOla })).toEqual({ ok: true, value: "done" });
    expect(calls.at(-1)).toEqual(["310460258", 2]);
    expect(await approve({ "x-adgangskort": "1" })).toEqual({ ok: true, value: "done" });
    expect(calls.at(-1)).toEqual([]);
    const form = formOf(forOla);
    expect(await approve(undefined, form)).toEqual({ ok: true, value: "done" });
    expect(calls.at(-1)).toEqual([undefined, form]);
  });

  it("tells what an API demands, whether or not the function began", async () => {
    const weak = protectAction(async (_session, ..._given: unknown[]) => Promise.reject(tooWeak));
    const { location: href, reference } = demanded;
    const told = await weak({ "x-adgangskort": forOla }).catch((error: unknown) => error);
    expect(told).toEqual({ ok: false, code: tooWeak.code, href, reference });
  });

  it("throws what its function throws, as it was", async () => {
    const own = new TypeError("of the application");
    const fails = protectAction(async (_session, ..._given: unknown[]) => Promise.reject(own));
    await expect(fails({ "x-adgangskort": forOla })).rejects.toBe(own);
  });
});
