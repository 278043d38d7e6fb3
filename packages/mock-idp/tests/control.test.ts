import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUserAgent } from "../src/index.ts";
import { type MockIdpServer, serve } from "../src/server.ts";
import { routes } from "../src/control/routes/routes.ts";
import { details, personNamed, secretClient, stopAtCallback } from "./support/client.ts";
import * as control from "./support/control-client.ts";
import { browse } from "./support/control-client.ts";

const run = promisify(execFile);
let server: MockIdpServer;
const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  control.ask(server, method, path, body, headers);
const loginUrl = (extra?: Record<string, string>) => control.loginUrl(server, extra);

beforeAll(async () => {
  server = await control.serveAnsattporten();
});
afterAll(() => server.close());
beforeEach(() => ask("POST", "/reset"));

describe("the control API", () => {
  it("tells that the mock is ready, and where", async () => {
    const { json } = await ask("GET", "/health");
    expect(json).toEqual({
      ready: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      catalogue: expect.stringMatching(/^[\da-f]{64}$/) as string,
      issuers: { ansattporten: `${server.url}/ansattporten` },
    });
  });

  it("has an OpenAPI document with every route, and no other", async () => {
    const { json } = await ask("GET", "/openapi.json");
    const documented = Object.entries(json.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.toSorted()).toEqual(routes.map(({ method, path }) => `${method} /_mock/v1${path}`).toSorted());
    expect(json.openapi).toBe("3.1.0");
    expect(json).toMatchObject({ security: [{ bearer: [] }, {}] });
  });

  it("answers as its document says", async () => {
    await ask("POST", "/faults", { catalogue: "C-03 nonce is another", for: { worker: "w1" } });
    await ask("POST", "/next-logins", { person: "Kari Testmo" });
    await browse(loginUrl());
    const asked: readonly (readonly [string, string, object?])[] = [
      ["POST", "/t/{t}/verify", {}],
      ["POST", "/t/{t}/faults", { kind: "html", on: "token" }],
      ["POST", "/t/{t}/tokens", { kind: "access_token", client_id: secretClient.client_id, person: "Kari Testmo" }],
      ...routes
        .filter(({ method, answer }) => method === "GET" && answer)
        .map(({ method, path }) => [method, path] as const),
    ];
    for (const [method, path, body] of asked) {
      const answer = routes.find((one) => one.method === method && one.path === path)?.answer;
      const { json } = await ask(method, path.replace("{t}", "default").replace("{id}", "l1"), body);
      expect(answer?.safeParse(json).error, `${method} ${path}`).toBeUndefined();
    }
  });

  it("answers a planned login without a page, for an organisation", async () => {
    await ask("POST", "/next-logins", {
      person: "Kari Testmo",
      organisations: ["310000019"],
      assurance: "high",
      for: { client_id: secretClient.client_id },
    });
    const page = await browse(loginUrl({ authorization_details: details() }));
    expect(page.url).toContain("code=");
    const again = await browse(loginUrl());
    expect(again.html).toContain("Kari Testmo");
  });

  it("answers a planned login as its person, in a browser where another has logged in", async () => {
    const userAgent = createUserAgent({ fetch: (request) => fetch(request) });
    for (const person of ["Kari Testmo", "Ola Prøvedal"]) {
      await ask("POST", "/next-logins", { person });
      const page = await userAgent.open(loginUrl(), { stopAt: stopAtCallback });
      expect(page.url).toContain("code=");
      expect((await ask("GET", "/sessions")).json).toMatchObject([{ pid: personNamed(person).pid }]);
    }
  });

  it("tells of a planned login that was not used, to the test that planned it", async () => {
    await ask("POST", "/next-logins", { person: "Kari Testmo", for: { worker: "w1" } });
    expect((await ask("POST", "/verify", { for: { worker: "w1" } })).json).toEqual({
      ok: false,
      problems: [{ kind: "planned-login-not-used", text: "a planned login as Kari Testmo was not used" }],
    });
    expect((await ask("POST", "/verify", { for: { worker: "w2" } })).json).toEqual({ ok: true, problems: [] });
  });

  it.each<[string, string]>([
    ["login", "access_denied"],
    ["organisation", "access_denied"],
  ])("cancels a planned login at the step %s", async (cancel, error) => {
    await ask("POST", "/next-logins", { person: personNamed("Kari").pid, cancel });
    expect((await browse(loginUrl({ authorization_details: details() }))).url).toContain(`error=${error}`);
  });

  it("finds the calls of a login that was refused, and waits for one", async () => {
    const waiting = ask("GET", "/calls?refused=true&wait=10");
    await browse(loginUrl({ code_challenge_method: "plain" }));
    const { json } = await waiting;
    expect(json[0]).toMatchObject({
      endpoint: "authorize",
      leg: "browser → provider",
      login: "l1",
      refused: { rule: "pkce.method", assertion: "CQ-03", hint: "Send code_challenge_method=S256." },
    });
    expect((await ask("POST", "/verify", {})).json).toMatchObject({
      ok: false,
      problems: [{ kind: "assertion-broken" }],
    });
    expect((await ask("POST", "/verify", { expectBroken: ["CQ-03"] })).json).toEqual({ ok: true, problems: [] });
    expect((await ask("DELETE", "/broken?id=CQ-03")).status).toBe(204);
    expect((await ask("POST", "/verify", {})).json).toEqual({ ok: true, problems: [] });
  });

  it("scores the request assertions: kept, broken or not seen, never a percentage", async () => {
    await ask("POST", "/next-logins", { person: "Kari Testmo" });
    await browse(loginUrl());
    await browse(loginUrl({ scope: "profile" }));
    const scored = (await ask("GET", "/score")).json as unknown as readonly {
      id: string;
      verdict: string;
      evidence: readonly string[];
    }[];
    const verdicts = Object.fromEntries(scored.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toMatchObject({
      "CQ-03": "broken",
      "CQ-04": "not seen",
      "CQ-12": "not seen",
      "CQ-13": "not seen",
    });
    expect(Object.keys(verdicts)).not.toContain("CQ-08");
    const [evidence = ""] = scored.find(({ id }) => id === "CQ-03")?.evidence ?? [];
    expect((await ask("GET", `/calls/${evidence}`)).json).toMatchObject({
      refused: { rule: "authorize.scope-openid" },
    });
    expect((await ask("GET", "/calls/c999")).status).toBe(404);
  });

  it("keeps apart what four tests at once do in labelled browsers", async () => {
    const workers = ["w1", "w2", "w3", "w4"];
    const outcomes = await Promise.all(
      workers.map(async (worker, index) => {
        const userAgent = createUserAgent({ fetch: (request) => fetch(request) });
        await userAgent.open(`${server.url}/_mock/w/${worker}`);
        const person = index % 2 === 0 ? "Kari Testmo" : "Ola Prøvedal";
        await ask("POST", "/next-logins", { person, for: { worker } });
        const parameters = { iss: `https://${worker}.example` };
        await ask("POST", "/faults", { kind: "authorize.parameters", parameters, times: 1, for: { worker } });
        const page = await userAgent.open(loginUrl(), { stopAt: stopAtCallback });
        const { json } = await ask("POST", "/verify", { for: { worker } });
        const calls = (await ask("GET", `/calls?worker=${worker}`)).json as unknown as readonly {
          readonly login: string;
        }[];
        return {
          iss: new URL(page.url).searchParams.get("iss"),
          ok: (json as unknown as { readonly ok: boolean }).ok,
          logins: new Set(calls.map(({ login }) => login)).size,
        };
      }),
    );
    expect(outcomes).toEqual(workers.map((worker) => ({ iss: `https://${worker}.example`, ok: true, logins: 1 })));
  });

  it("tells one test of its own faults and broken assertions only", async () => {
    await ask("POST", "/faults", { catalogue: "C-03 nonce is another", for: { worker: "w1" } });
    const userAgent = createUserAgent({ fetch: (request) => fetch(request) });
    await userAgent.open(`${server.url}/_mock/w/w2`);
    await userAgent.open(loginUrl({ code_challenge_method: "plain" }), { stopAt: stopAtCallback });
    await userAgent.open(`${server.url}/_mock/w/w4`);
    await userAgent.open(`${server.idps[0]?.profile.endpoints.end_session}?id_token_hint=x`);
    const kinds = async (worker: string) =>
      (
        (await ask("POST", "/verify", { for: { worker } })).json as unknown as { problems: { kind: string }[] }
      ).problems.map(({ kind }) => kind);
    expect([await kinds("w1"), await kinds("w2"), await kinds("w3"), await kinds("w4")]).toEqual([
      ["fault-never-fired"],
      ["assertion-broken"],
      [],
      ["assertion-broken"],
    ]);
  });

  it("lists the ready-made faults of an endpoint or for a rule, each with what a right client does", async () => {
    const { json } = await ask("GET", "/catalogue?on=token&rule=oidcc-client-test-nonce-invalid");
    expect(json).toMatchObject([
      { name: "C-03 nonce is another", expect: "refused", needs: [], rules: { "AP-17": "must" } },
    ]);
  });

  it("sets a fault by its name or by its kind, and tells that it never fired", async () => {
    expect((await ask("POST", "/faults", { catalogue: "C-03 nonce is another", times: 1 })).status).toBe(201);
    expect((await ask("POST", "/faults", { kind: "status", on: "jwks", status: 503, times: 1 })).json).toEqual({
      id: "f2",
    });
    expect((await fetch(server.idps[0]?.profile.endpoints.jwks ?? "")).status).toBe(503);
    expect((await ask("GET", "/faults")).json).toMatchObject([{ fired: 0 }, { fired: 1 }]);
    const { json } = await ask("POST", "/verify", {});
    expect(json).toEqual({ ok: false, problems: [{ kind: "fault-never-fired", text: "C-03 nonce is another" }] });
  });

  it("moves the clock, rotates the keys, and makes a logout token", async () => {
    await ask("PUT", "/clock", { skewSeconds: 3600 });
    await ask("POST", "/keys/rotate", {});
    const { json } = await ask("POST", "/logout-tokens", { client_id: secretClient.client_id, sid: "s-1" });
    const { iat } = decodeJwt(json.logout_token);
    expect(Number(iat) - Date.now() / 1000).toBeGreaterThan(3590);
  });

  it("gives each tenant its own issuer, people, journal and faults", async () => {
    const { status, json } = await ask("POST", "/tenants", { profiles: ["helseid", "feide"], clients: [] });
    expect([status, json.title]).toEqual([400, expect.stringContaining("body clients")]);
    const clients = [secretClient];
    const made = await ask("POST", "/tenants", { profiles: ["ansattporten"], clients });
    const issuer = made.json.issuers.ansattporten;
    expect(issuer).toBe(`${server.url}/${made.json.tenant}/ansattporten`);
    const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as { issuer: string };
    expect(metadata.issuer).toBe(issuer);
    expect((await ask("GET", `/t/${made.json.tenant}/calls`)).json).toHaveLength(1);
    expect((await ask("GET", "/calls")).json).toHaveLength(0);
    expect((await ask("DELETE", `/t/${made.json.tenant}`)).status).toBe(204);
    expect((await fetch(`${issuer}/jwks`)).status).toBe(404);
  });

  it("shows no secret of a client, and cuts codes and tokens short", async () => {
    expect(JSON.stringify((await ask("GET", "/clients")).json)).not.toContain('client_secret"');
    await ask("POST", "/next-logins", { person: "Kari Testmo" });
    const page = await browse(loginUrl());
    const code = new URL(page.url).searchParams.get("code") ?? "";
    expect(code).not.toBe("");
    expect(JSON.stringify((await ask("GET", "/calls")).json)).not.toContain(code);
  });
});

describe("the control API refuses in one line, with what is allowed", () => {
  it.each<[string, string, unknown, number, string, readonly string[]]>([
    [
      "POST",
      "/faults",
      { catalogue: "C-999" },
      400,
      "no fault stands for C-999; GET /_mock/v1/catalogue lists them",
      [],
    ],
    ["POST", "/faults", { catalogue: "nonce is" }, 400, "no fault stands for nonce is", ["C-03 nonce is another"]],
    ["POST", "/faults", { catalogue: "C-003" }, 400, "no fault stands for C-003", ["C-03 nonce is another"]],
    ["POST", "/faults", { kind: "statsu", on: "jwks" }, 400, "body kind: there is no kind statsu", ["status"]],
    [
      "POST",
      "/faults",
      { kind: "status", endpoint: "jwks", status: 503 },
      400,
      "body: there is no member endpoint; status takes on, status, times, ",
      ["on", "status"],
    ],
    [
      "POST",
      "/faults",
      { kind: "status", on: "jwks", status: 503, tiems: 1 },
      400,
      "body: there is no member tiems; status takes on, status, times, ",
      ["on", "status", "times"],
    ],
    ["POST", "/faults", {}, 400, "body: it needs catalogue or kind", ["catalogue", "kind"]],
    [
      "PUT",
      "/clock",
      { skew: 1, skewSeconds: 1 },
      400,
      "there is no member skew; it takes skewSeconds",
      ["skewSeconds"],
    ],
    [
      "POST",
      "/faults",
      { kind: "html", on: "par", for: { worker: "w1" } },
      409,
      "a call of par does not tell its worker",
      [],
    ],
    ["POST", "/faults", { kind: "html", on: "token", for: { worker: "a b" } }, 400, "for.worker", []],
    ["POST", "/next-logins", { person: "Nobody" }, 400, "there is no person Nobody", ["Kari Testmo"]],
    ["POST", "/next-logins", { person: "Kari Testmo", assurance: "hihg" }, 400, "cannot log in at hihg", ["high"]],
    ["POST", "/next-logins", { person: "Elin Vikaren", assurance: "high" }, 400, "cannot log in at high", ["entraid"]],
    [
      "POST",
      "/next-logins",
      { person: "Kari Testmo", organisations: ["310000019", "999999999"] },
      400,
      "Kari Testmo acts for no organisation 999999999",
      ["310000019", "self"],
    ],
    [
      "POST",
      "/next-logins",
      { person: "Kari Testmo", for: { client_id: "typo" } },
      404,
      "no client typo",
      [secretClient.client_id],
    ],
    ["POST", "/faults", { kind: "html", on: "decision" }, 400, "Ansattporten has no decision", ["par", "token"]],
    ["POST", "/sessions/end", { sid: "gone" }, 404, "there is no session gone", []],
    [
      "POST",
      "/people",
      { name: "Eva", assurance: ["hihg"] },
      400,
      "there is no level hihg; assurance takes low, substantial, high",
      [],
    ],
    ["PATCH", "/settings", { strictness: { "token.code-once": "warn" } }, 409, "token.code-once cannot be waived", []],
    ["GET", "/t/gone/calls", undefined, 404, "there is no tenant gone", ["default"]],
    ["GET", "/nothing", undefined, 404, "there is no /_mock/v1/nothing", []],
    ["PATCH", "/faults", {}, 405, "PATCH is not a method", ["POST", "GET", "DELETE"]],
    ["GET", "/calls?endpoint=tokn", undefined, 400, "query endpoint: Invalid option", ["token", "jwks"]],
    ["GET", "/calls?whose=me", undefined, 400, "whose", []],
    ["GET", "/people?provider=bankid", undefined, 400, "there is no provider bankid", ["ansattporten"]],
  ])("%s %s %j", async (method, path, body, status, title, allowed) => {
    const answer = await ask(method, path, body);
    expect([answer.status, answer.type]).toEqual([status, "application/problem+json"]);
    expect(answer.json.title).toContain(title);
    expect(answer.json.title).not.toContain("\n");
    expect(answer.json.allowed ?? []).toEqual(expect.arrayContaining([...allowed]));
  });

  it.each<[string, Record<string, string>, number]>([
    ["a page of another origin", { origin: "https://evil.example" }, 403],
    ["a page on another port of localhost", { "sec-fetch-site": "same-site" }, 403],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ])("%s", async (_what, headers, status) => {
    expect((await ask("POST", "/reset", {}, headers)).status).toBe(status);
  });

  it("a Host that is not of this machine (DNS rebinding), and a wrong token", async () => {
    const { port } = new URL(server.url);
    const { stdout } = await run("curl", [
      "-s",
      "-o",
      "/dev/null",
      "-w",
      "%{http_code}",
      "-H",
      "host: evil.example",
      `http://localhost:${port}/_mock/v1/calls`,
    ]);
    expect(stdout).toBe("403");
    const guarded = await serve({ port: 0, idps: [], token: "t".repeat(32) });
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${guarded.url}/_mock/v1/tenants`, { headers })).status;
    await expect(serve({ port: 0, idps: [], token: "" })).rejects.toThrow("32 characters at least");
    expect([
      (await fetch(`${guarded.url}/_mock/v1/health`)).status,
      await status({}),
      await status({ authorization: "Bearer wrong" }),
      await status({ authorization: `Bearer ${"t".repeat(32)}` }),
    ]).toEqual([200, 401, 401, 200]);
    await guarded.close();
  });
});

it("the commands of the README run as they stand, but for the port and the time to wait", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, block = ""] = /```sh\n(mock=http:[^]*?)```/.exec(readme) ?? [];
  const script = block
    .replace("http://localhost:4000", server.url)
    .replace("&wait=10", "")
    .replaceAll("curl ", "curl -sfw '\\n' ");
  const { stdout } = await run("bash", ["-euc", script]);
  expect(stdout.trim().split("\n")).toEqual([
    expect.stringMatching(/^\{"id":"f\d"\}$/),
    "[]",
    '{"ok":false,"problems":[{"kind":"fault-never-fired","text":"C-03 nonce is another"},{"kind":"planned-login-not-used","text":"a planned login as Kari Testmo was not used"}]}',
  ]);
});
