import { type AuthOptions, type EmployeeSession, type SessionForOrganisation } from "@adgangskort/node";
import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { createAuth, type ActionResult, type Protected } from "../src/index.ts";
import { origin, provider, representation, site } from "./support/application.ts";

// Next gives the headers within a request of its own server alone; the browser tests have the real ones. The redirect is Next's own.
let requestHeaders = new Headers();
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

const auth = createAuth({
  ...site("of protect"),
  providers: [{ ...provider, representation }],
} satisfies AuthOptions);

const params = Promise.resolve({ id: "7" });
const script = { "sec-fetch-site": "same-origin", "x-adgangskort": "1", origin };
let done = 0;

describe("protect", () => {
  const GET = auth.protect((_, { session }) => Response.json({ done: (done += 1), name: session.name }));

  it("answers a program that has no session with 401, JSON and a challenge, and a person with a redirect", async () => {
    const forProgram = await GET(new Request(`${origin}/api/sak/7`), { params });
    expect([forProgram.status, forProgram.headers.get("www-authenticate")]).toEqual([
      401,
      `Adgangskort realm="${origin}"`,
    ]);
    expect(await forProgram.json()).toMatchObject({ error: "session_required", href: "/auth/login?return_to=%2F" });
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const forPerson = await GET(new Request(`${origin}/api/sak/7`, { headers }), { params });
    expect([forPerson.status, forPerson.headers.get("location")]).toEqual([
      303,
      "/auth/login?return_to=%2Fapi%2Fsak%2F7",
    ]);
    expect(done).toBe(0);
  });

  it("requires what it was made with, whatever becomes of the object (CWE-367)", async () => {
    const requirement = { assurance: ["high" as "high" | "substantial"] };
    const route = auth.protect(() => new Response(), requirement);
    const action = auth.protectAction(async () => undefined, requirement);
    requirement.assurance[0] = "substantial";
    requestHeaders = new Headers({ host: "localhost:3000", origin, "next-action": "x" });
    expect(await (await route(new Request(`${origin}/api/sak/7`), { params })).json()).toMatchObject({
      href: "/auth/login?assurance=high&return_to=%2F",
    });
    expect(await action()).toMatchObject({ href: "/auth/login?assurance=high&return_to=%2F" });
  });

  it.each<[string, Record<string, string>]>([
    ["origin_missing", {}],
    ["page_header_missing", { origin }],
    ["cross_site_request", { ...script, origin: "https://evil.example" }],
    ["cross_site_request", { "content-type": "text/plain", origin, "sec-fetch-site": "same-site" }],
    ["session_required", { "content-type": "application/x-www-form-urlencoded", origin }],
  ])("answers a POST with %s for its headers", async (error, headers) => {
    const answer = await GET(new Request(`${origin}/api/sak/7`, { method: "POST", headers }), { params });
    expect(await answer.json()).toMatchObject({ error });
    expect(done).toBe(0);
  });

  it("gives the handler the session as the requirement makes it, the request and the parameters", () => {
    auth.protect((request, { session }) => {
      expectTypeOf(request).toEqualTypeOf<Request>();
      expectTypeOf(session).toExtend<EmployeeSession>();
      return new Response();
    });
    auth.protect(
      async (_, { session, params: given }: Protected<{ id: string }, SessionForOrganisation>) =>
        new Response(session.representation.organisations[0].name + (await given).id),
      { organisation: true },
    );
    // @ts-expect-error: a misspelt demand would let everyone through
    auth.protect(() => new Response(), { assurence: "high" });
    expect(auth.protect).toBeTypeOf("function");
  });
});

describe("protectAction", () => {
  const act = auth.protectAction(async (session, form: FormData) => {
    done += 1;
    return `${session.name ?? ""} ${[...form.keys()].join(" ")}`;
  });
  const called = (headers: Record<string, string>, form = new FormData()): Promise<unknown> => {
    requestHeaders = new Headers({ host: "localhost:3000", ...headers });
    return act(form).catch((error: unknown) => {
      const { digest, code } = error as { digest?: string; code?: string };
      return digest?.startsWith("NEXT_REDIRECT") ? digest.split(";").slice(0, 3) : code;
    });
  };

  it("tells the page what to do when nobody is logged in, and does nothing", async () => {
    expect(await called({ origin, "next-action": "x", "x-adgangskort-path": "/sak/7" })).toEqual({
      ok: false,
      code: "session_required",
      href: "/auth/login?return_to=%2Fsak%2F7",
      reference: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    });
    expect(await called({ origin, "next-action": "x", referer: `${origin}/sak/8` })).toMatchObject({
      href: "/auth/login?return_to=%2Fsak%2F8",
    });
    expect(done).toBe(0);
  });

  it("tells so too where the page was made for nobody, and its form says that by an empty field", async () => {
    const form = new FormData();
    form.set("x-adgangskort", "");
    expect(await called({ origin, "next-action": "x" }, form)).toMatchObject({ ok: false, code: "session_required" });
    expect(done).toBe(0);
  });

  it("sends the person there when no script reads what it returns", async () => {
    expect(await called({ origin, "sec-fetch-mode": "navigate" })).toEqual([
      "NEXT_REDIRECT",
      "replace",
      "/auth/login?return_to=%2F",
    ]);
    expect(done).toBe(0);
  });

  it.each<[string, Record<string, string>]>([
    ["another site", { origin: "https://evil.example" }],
    [
      "another site, behind a proxy that passes on what the client says",
      { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    ],
    ["nobody knows where", {}],
    ["nobody knows where, with the header of a call by script", { "x-adgangskort": "1" }],
    ["a sibling", { origin, "sec-fetch-site": "same-site" }],
  ])("refuses what comes from %s", async (_, headers) => {
    const toItsPage = ["NEXT_REDIRECT", "replace", expect.stringMatching(/^\/auth\/problem\?p=/)];
    expect(await called({ ...headers, "next-action": "x" })).toEqual(toItsPage);
    expect(await called(headers)).toEqual(toItsPage);
    expect(done).toBe(0);
    const [, , page = ""] = (await called(headers)) as string[];
    const answer = await auth.handlers.GET(new Request(origin + page, { headers: { accept: "text/html" } }));
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("Vi tok ikke imot det")]);
  });

  it("needs the field also of a form that the browser sends by itself", async () => {
    const form = new FormData();
    const sent = { origin, "content-type": "multipart/form-data; boundary=x", "sec-fetch-mode": "navigate" };
    // Without a session the person logs in first, whatever the form says.
    expect(await called(sent, form)).toMatchObject(["NEXT_REDIRECT", "replace", "/auth/login?return_to=%2F"]);
  });

  it("has the types of the action, without the session, and a result that tells both ways apart", () => {
    expectTypeOf(act).parameters.toEqualTypeOf<[FormData]>();
    expectTypeOf(act).returns.resolves.toEqualTypeOf<ActionResult<string>>();
    const forOrganisation = auth.protectAction(
      async (session, number: number) => {
        expectTypeOf(session).toExtend<EmployeeSession & SessionForOrganisation>();
        return number;
      },
      { organisation: true },
    );
    expectTypeOf(forOrganisation).parameters.toEqualTypeOf<[number]>();
    // @ts-expect-error: a misspelt demand would let everyone through
    auth.protectAction(async () => 1, { assurence: "high" });
    // @ts-expect-error: a form that drops what comes of it would leave the person in the dark
    expectTypeOf(act).toExtend<(form: FormData) => Promise<void>>();
    expect(auth.protectAction).toBeTypeOf("function");
  });
});
