import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import { HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ApiCall } from "../../src/index.ts";
import { sendCall } from "../../src/tokens/calls/api-transport.ts";
import { api, logOut, outcomeOf, useTokenService } from "../support/api.ts";

const service = useTokenService();
afterEach(() => {
  service.answer = () => Response.json({ name: "Fjordvik" });
});

/** The parts of a JWT, or of whatever else the token is: none of them may be seen. */
const partsOf = (token = ""): string[] => token.split(".").filter((part) => part.length > 8);

describe("a call by session.fetch", () => {
  it("bears the person's access token in the header, and nowhere else", async () => {
    const session = await service.session();
    const answer = await session.fetch(`${api}/v1/cases?of=me`);
    expect(await answer.json()).toEqual({ name: "Fjordvik" });
    const [call] = service.received;
    expect(call?.token).toMatch(/^eyJ/);
    expect(call?.request).toMatchObject({ method: "GET", url: `${api}/v1/cases?of=me` });
    expect(call?.request.url).not.toContain("eyJ");
  });

  it("takes neither the token nor cookies from the caller (A-33)", async () => {
    const session = await service.session();
    await session.fetch(`${api}/v1/`, { headers: { Authorization: "Bearer own", Cookie: "a=b", "X-Case": "7" } });
    const { headers } = service.received[0]?.request ?? new Request(api);
    expect(headers.get("authorization")).toMatch(/^Bearer eyJ/);
    expect([headers.get("cookie"), headers.get("x-case")]).toEqual([null, "7"]);
  });

  it("takes nothing about the connection from the caller, nor another host (A-33)", async () => {
    const session = await service.session();
    const own = { Connection: "authorization", "Transfer-Encoding": "x", Upgrade: "websocket", Host: "evil.example" };
    const answer = await outcomeOf(session.fetch(`${api}/v1/`, { headers: own }));
    expect(answer).toMatchObject({ status: 200 });
    const { headers, url } = service.received[0]?.request ?? new Request(api);
    expect([headers.get("connection"), headers.get("upgrade")]).not.toEqual(["authorization", "websocket"]);
    expect([headers.get("host") ?? new URL(url).host, url]).toEqual([new URL(api).host, `${api}/v1/`]);
  });

  it("is not made with an invalid scope (RFC 6749 3.3)", async () => {
    const session = await service.session();
    for (const scope of ["", " ", " les", "les  skriv", 'les"', "l\u00e9s", 7])
      expect(await outcomeOf(session.fetch(`${api}/v1/`, { scope: scope as string })), String(scope)).toMatchObject({
        code: "api_not_allowed",
        details: { fault: "has an invalid scope" },
      });
    expect(service.received).toEqual([]);
  });

  it("takes no proof of a key from the caller (RFC 9449 7.1)", async () => {
    const session = await service.session();
    await session.fetch(`${api}/v1/`, { headers: { DPoP: "a.proof.elsewhere" } });
    expect(service.received[0]?.request.headers.has("dpop")).toBe(false);
  });

  it.each([
    ["without a body", { method: "DELETE" }, ""],
    ["with a body that streams", { method: "POST", body: new Blob(["0123456789"]).stream() }, "0123456789"],
  ])(
    "takes no length from the caller %s, by which its end could be read as another request (CWE-444)",
    async (_, call, sent) => {
      const session = await service.session();
      const answer = session.fetch(`${api}/v1/`, { ...call, headers: { "content-length": "5" } });
      expect(await Promise.race([outcomeOf(answer), wait(5000, "held")])).toMatchObject({ status: 200 });
      expect(service.received[0]?.request.headers.get("content-length") ?? "0").toBe("0");
      expect(service.received[0]?.body ?? "").toBe(sent);
    },
  );

  it("gets the API's own answer, whatever its status, without its cookies", async () => {
    const session = await service.session();
    service.answer = () =>
      new Response("nei", { status: 409, headers: { "x-why": "taken", "set-cookie": "a=b", connection: "close" } });
    const answer = await session.fetch(`${api}/v1/`);
    expect([answer.status, await answer.text(), answer.headers.get("x-why")]).toEqual([409, "nei", "taken"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.has("connection")).toBe(false);
  });

  it("has no body where the status allows none", async () => {
    const session = await service.session();
    service.answer = () => new Response(null, { status: 204 });
    expect(await outcomeOf(session.fetch(`${api}/v1/`, { method: "DELETE" }))).toMatchObject({
      status: 204,
      body: null,
    });
  });

  it("follows no redirect: the token would go along", async () => {
    const session = await service.session();
    service.answer = () => new Response(null, { status: 307, headers: { location: "https://evil.example/" } });
    const answer = await session.fetch(`${api}/v1/`, { method: "POST", body: "{}" });
    expect([answer.status, answer.headers.get("location")]).toEqual([307, "https://evil.example/"]);
    expect(service.received).toHaveLength(1);
  });

  const form = new FormData();
  form.set("case", "7");
  it.each([
    ["text", "æøå", /^text\/plain/, "æøå"],
    ["bytes", new TextEncoder().encode("æøå"), /^$/, "æøå"],
    ["a form", new URLSearchParams({ case: "7" }), /^application\/x-www-form-urlencoded/, "case=7"],
    ["a form with parts", form, /^multipart\/form-data; boundary=/, 'name="case"'],
    ["a stream", new Blob(["one ", "two"]).stream(), /^$/, "one two"],
  ])("sends %s as a body", async (_, body, contentType, sent) => {
    const session = await service.session();
    await session.fetch(`${api}/v1/`, { method: "POST", body });
    const [call] = service.received;
    expect(call?.body).toContain(sent);
    expect(call?.request.headers.get("content-type") ?? "").toMatch(contentType);
  });

  it("streams the answer: its head is there before its end", async () => {
    const session = await service.session();
    let finish = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode("one "));
        finish = () => {
          controller.enqueue(new TextEncoder().encode("two"));
          controller.close();
        };
      },
    });
    service.answer = () => new Response(body);
    const answer = await session.fetch(`${api}/v1/`);
    finish();
    expect(await answer.text()).toBe("one two");
  });

  it("is not made when the caller has given up already, and ends when they give up", async () => {
    const session = await service.session();
    const reason = new Error("given up");
    const reads = vi.spyOn(service.store, "read");
    expect(await outcomeOf(session.fetch(`${api}/v1/`, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(service.received).toHaveLength(0);
    expect(reads).not.toHaveBeenCalled();
    const caller = new AbortController();
    service.answer = () => new Promise<never>(() => caller.abort(reason));
    const call = outcomeOf(session.fetch(`${api}/v1/`, { signal: caller.signal }));
    expect(await Promise.race([call, wait(3000, "no end")])).toBe(reason);
  });

  it("that breaks is an error of its own, with the API's origin and no address", async () => {
    const session = await service.session();
    service.answer = () => HttpResponse.error();
    const error: unknown = await session.fetch(`${api}/v1/cases/secret`).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "api_unavailable", details: { origin: api } });
    expect(inspect(error, { depth: 20 })).not.toContain("secret");
  });

  it("A-21 takes no compressed answer, which none was asked for", async () => {
    const session = await service.session();
    service.answer = () => new Response("x", { headers: { "content-encoding": "gzip" } });
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "api_unavailable" });
    expect(service.received[0]?.request.headers.get("accept-encoding")).toBe("identity");
  });

  it("waits so long for the head of an answer, and no longer", async () => {
    service.answer = () => new Promise<never>(() => undefined);
    const url = new URL(`${api}/v1/`);
    const call = { url, method: "GET", headers: new Headers(), body: undefined, signal: undefined, deadlineMs: 20 };
    const outcome = sendCall(call).catch(String);
    expect(await Promise.race([outcome, wait(3000, "no end")])).toBe("Error: no answer within 20 ms");
  });

  it("never goes over the platform's own fetch, which a framework may have changed", async () => {
    const session = await service.session();
    const platform = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("not this one"));
    expect((await session.fetch(`${api}/v1/`)).status).toBe(200);
    platform.mockRestore();
  });
});

describe("what a call sends is what it was given when it was made (CWE-367)", () => {
  type Body = NonNullable<ApiCall["body"]>;
  const bytes = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode("case=7");
  const fields = (form: FormData | URLSearchParams): typeof form => {
    form.set("case", "7");
    return form;
  };
  const changed = (body: Body): void => {
    if (body instanceof ArrayBuffer) new Uint8Array(body).fill(57);
    else if (ArrayBuffer.isView(body)) new Uint8Array(body.buffer).fill(57);
    else if (body instanceof FormData || body instanceof URLSearchParams) body.set("case", "9");
  };

  it.each<[string, () => Body, RegExp]>([
    ["bytes", bytes, /^case=7$/],
    ["a buffer", () => bytes().buffer, /^case=7$/],
    ["a part of a buffer", () => new DataView(bytes().buffer, 5), /^7$/],
    ["a form", () => fields(new URLSearchParams()), /^case=7$/],
    ["a form with parts", () => fields(new FormData()), /name="case"\r\n\r\n7\r\n/],
  ])("with %s as its body", async (_, given, sent) => {
    const session = await service.session();
    const body = given();
    const call = session.fetch(`${api}/v1/`, { method: "POST", body });
    changed(body);
    await call;
    expect(service.received[0]?.body).toMatch(sent);
  });

  it.each<[string, () => NonNullable<ApiCall["headers"]>, (headers: never) => void]>([
    ["an object", () => ({ "x-case": "7" }), (headers: Record<string, string>) => void (headers["x-case"] = "9")],
    ["a list", () => [["x-case", "7"]], (headers: [string, string][]) => void (headers[0] = ["x-case", "9"])],
    ["Headers", () => new Headers({ "x-case": "7" }), (headers: Headers) => headers.set("x-case", "9")],
  ])("with %s as its headers", async (_, given, change) => {
    const session = await service.session();
    const headers = given();
    const call = session.fetch(`${api}/v1/`, { headers });
    change(headers as never);
    await call;
    expect(service.received[0]?.request.headers.get("x-case")).toBe("7");
  });

  it("in each of its options, and at its address", async () => {
    const session = await service.session();
    const [url, init] = [new URL(`${api}/v1/7`), { method: "PUT", body: "7" }];
    const call = session.fetch(url, init);
    url.pathname = "/v1/9";
    Object.assign(init, { method: "POST", body: "9", headers: { "x-case": "9" }, signal: AbortSignal.abort() });
    await call;
    const [{ request, body } = { request: new Request(api), body: "" }] = service.received;
    expect([request.method, request.url, body, request.headers.get("x-case")]).toEqual([
      "PUT",
      `${api}/v1/7`,
      "7",
      null,
    ]);
  });
});

describe("an address that is not allowed", () => {
  it.each([`${api}/v2/`, "https://evil.example/v1/", `${api}/v1/%2e%2e/v2/`, "/v1/", new URL(`${api}/`)])(
    "is not called, whatever else is wrong: %s",
    async (address) => {
      const session = await service.session();
      const reads = vi.spyOn(service.store, "read");
      expect(await outcomeOf(session.fetch(address))).toMatchObject({ code: "api_not_allowed" });
      expect(reads).not.toHaveBeenCalled();
      expect(service.received).toHaveLength(0);
    },
  );

  it("is not called when an object gives it as it is read once more: what was judged is called (CWE-367)", async () => {
    const session = await service.session();
    const given = [`${api}/v1/judged`];
    const address = { toString: () => given.shift() ?? `${api}/v2/` };
    await session.fetch(address as unknown as string);
    expect(service.received.map(({ request }) => request.url)).toEqual([`${api}/v1/judged`]);
  });

  it("is every address when there are no apis, and then no token is kept", async () => {
    const writes = vi.spyOn(service.store, "write");
    Object.assign(service, { auth: service.newAuth({}, { apis: [] }) });
    const session = await service.session();
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "api_not_allowed" });
    const without = writes.mock.calls[0]?.[1].sealed.length ?? 0;
    Object.assign(service, { auth: service.newAuth() });
    await service.session();
    expect(writes.mock.calls[1]?.[1].sealed.length ?? 0).toBeGreaterThan(without + 1000);
  });
});

describe("a session", () => {
  it("from before there were apis has no token to send, and says so", async () => {
    Object.assign(service, { auth: service.newAuth({}, { apis: [] }) });
    await service.session();
    Object.assign(service, { auth: service.newAuth() });
    expect(await outcomeOf((await service.now())?.fetch(`${api}/v1/`))).toMatchObject({
      code: "access_token_unavailable",
      details: { reason: "none" },
    });
  });

  it("that has ended sends nothing, also by an object from before", async () => {
    const session = await service.session();
    await logOut(service);
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "session_required" });
    expect(service.received).toHaveLength(0);
  });

  it("shows no token, however it is printed, copied or handed on", async () => {
    const session = await service.session();
    await session.fetch(`${api}/v1/`);
    const parts = partsOf(service.received[0]?.token);
    expect(parts).toHaveLength(3);
    expect(Object.keys(session)).not.toContain("fetch");
    expect(Object.keys(session)).not.toContain("tokens");
    const shown = [
      JSON.stringify(session),
      inspect(session, { depth: 20, showHidden: true, getters: true }),
      JSON.stringify(structuredClone(session)),
      inspect({ ...session }, { depth: 20, showHidden: true }),
      String(session.fetch),
    ].join("\n");
    for (const part of parts) expect(shown).not.toContain(part);
  });

  it("answers what it is without a token in it", async () => {
    const session = await service.session();
    await session.fetch(`${api}/v1/`);
    const facts = await service.auth.handler(
      new Request("https://etat.example.no/auth/session", { headers: service.headers() }),
    );
    expect(await facts.text()).not.toContain("eyJ");
  });
});
