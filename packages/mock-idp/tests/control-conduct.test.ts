import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUserAgent } from "../src/index.ts";
import { loginSchema } from "../src/inspector/login-document.ts";
import { loginDocument, type MockIdpServer } from "../src/server.ts";
import { personNamed, REDIRECT_URI, secretClient, stopAtCallback } from "./support/client.ts";
import { ask, browse, loginUrl, serveAnsattporten } from "./support/control-client.ts";

/** What reached the client's back channel. */
const notices: string[] = [];
const listener = createServer((req, res) => {
  req.on("data", (chunk: Buffer) => notices.push(String(chunk)));
  req.on("end", () => res.writeHead(200, { "cache-control": "no-store" }).end());
});
let server: MockIdpServer;
let told: typeof secretClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => void listener.listen(0, resolve));
  const { port } = listener.address() as AddressInfo;
  told = {
    ...secretClient,
    redirect_uris: [REDIRECT_URI, `http://localhost:${port}/callback`],
    backchannel_logout_uri: `http://localhost:${port}/backchannel`,
  };
  server = await serveAnsattporten({}, [told]);
});
afterAll(async () => {
  await server.close();
  listener.close();
});
beforeEach(async () => {
  await ask(server, "POST", "/reset", {});
  notices.length = 0;
});

/** A login of Kari, up to the redirect to the client. */
async function login(person = "Kari Testmo"): Promise<void> {
  await ask(server, "POST", "/next-logins", { person });
  await browse(loginUrl(server));
}

/** Reads a stream of events until it has so many. */
async function events(count: number, headers: Record<string, string> = {}): Promise<readonly string[]> {
  const { body } = await fetch(`${server.url}/_mock/v1/events`, { headers });
  let text = "";
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (text.split("\nevent: ").length > count) break;
  }
  return [...text.matchAll(/^id: (\d+)\nevent: (\w+)$/gm)].slice(0, count).map(([, id, kind]) => `${id} ${kind}`);
}

describe("events", () => {
  it("come as they happen, and again after Last-Event-ID", async () => {
    const live = events(5);
    await new Promise((resolve) => void setTimeout(resolve, 100));
    await browse(loginUrl(server, { code_challenge_method: "plain" }));
    await ask(server, "POST", "/faults", { kind: "status", on: "jwks", status: 503, times: 1 });
    await fetch(server.idps[0]?.profile.endpoints.jwks ?? "");
    await login();
    const seen = await live;
    expect(seen.map((one) => one.split(" ")[1])).toEqual(["call", "login", "call", "fault", "call"]);
    const [first = ""] = seen;
    expect(await events(4, { "last-event-id": first.split(" ")[0] ?? "" })).toEqual(seen.slice(1));
    expect((await ask(server, "GET", "/events", undefined, { "last-event-id": "x" })).status).toBe(400);
  });

  it("tell of a logout and a reset", async () => {
    await login();
    const live = events(2);
    await new Promise((resolve) => void setTimeout(resolve, 100));
    await ask(server, "POST", "/sessions/end", {});
    await ask(server, "POST", "/reset", {});
    expect((await live).map((one) => one.split(" ")[1])).toEqual(["logout", "reset"]);
  });
});

describe("one login", () => {
  it("is JSON, a page with its own styles, an HTTP archive or a diagram, by Accept", async () => {
    await browse(loginUrl(server, { code_challenge_method: "plain" }));
    const as = async (accept: string): Promise<Response> =>
      fetch(`${server.url}/_mock/v1/t/default/logins/ansattporten-l1`, { headers: { accept } });
    const json = loginSchema.parse(await (await as("application/json")).json());
    expect(json).toMatchObject({ outcome: "refused", client: told.client_id });
    const html = await (await as("text/html,*/*;q=0.8")).text();
    expect(html).toContain("<style>");
    expect(html).not.toContain("<script");
    for (const [, id = ""] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
    // It is opened from a folder: no link may lead to a server.
    expect(html).not.toMatch(/(?:href|src)="\//);
    const har = (await (await as("application/har+json")).json()) as { log: { version: string; entries: object[] } };
    expect([har.log.version, har.log.entries.length]).toEqual(["1.2", 1]);
    expect(await (await as("text/vnd.mermaid")).text()).toContain("browser->>provider: GET authorize");
    expect((await as("image/png")).status).toBe(406);
    expect((await ask(server, "GET", "/logins/l99")).status).toBe(404);
    for (const name of ["clients", "people"])
      expect((await ask(server, "GET", `/schemas/${name}.json`)).json).toMatchObject({
        items: { properties: expect.any(Object) as object, required: expect.any(Array) as string[] },
      });
    expect(JSON.stringify((await ask(server, "GET", "/schemas/mock-idp.json")).json)).toContain(
      "backchannel_logout_uri",
    );
    for (const name of ["login", "check", "faults", "mock-idp"])
      expect((await ask(server, "GET", `/schemas/${name}.json`)).json).toHaveProperty("$schema");
    expect((await ask(server, "GET", "/schemas/gone.json")).json.allowed).toContain("login.json");
    expect(loginDocument(server.idps, "l1")).toBe(html);
    expect(loginDocument(server.idps, "l99")).toBeUndefined();
    expect(await (await fetch(`${server.url}/inspect/ansattporten-l1.html`)).text()).toBe(html);
  });

  it("has at its place what only the browser or the app saw, and says who told it", async () => {
    await login();
    const hop = { from: "app", to: "app", text: "iss is of another provider", code: "issuer_mismatch" };
    expect((await ask(server, "POST", "/traces", { hops: [{ ...hop, client_id: told.client_id }] })).status).toBe(204);
    const page = await (await fetch(`${server.url}/inspect?login=ansattporten-l1`)).text();
    expect(page).toContain("✗ refused by the app");
    expect(page).toContain("Told by the app; the mock did not see it.");
    expect((await ask(server, "POST", "/traces", { hops: [{ ...hop, login: "l9" }] })).status).toBe(404);
    await login();
    // Two logins fit, so that it belongs to neither.
    await ask(server, "POST", "/traces", { hops: [{ ...hop, code: "second_told" }] });
    expect(loginDocument(server.idps, "l2")).not.toContain("second_told");
    expect(await (await fetch(`${server.url}/inspect`)).text()).toContain("second_told");
    const { state } = server.idps[0]?.calls.last("authorize")?.parameters ?? {};
    expect((await ask(server, "POST", "/traces", { hops: [{ ...hop, code: "by_state", state }] })).status).toBe(204);
    expect(loginDocument(server.idps, "l2")).toContain("by_state");
    expect((await ask(server, "POST", "/traces", { hops: [{ ...hop, state: "another" }] })).status).toBe(404);
  });

  it("keeps what was told on one line of the diagram", async () => {
    await login();
    const text = "a\rb\nc;d#35;\r\nNote over app: e";
    await ask(server, "POST", "/traces", { hops: [{ from: "app", to: "browser", text }] });
    expect(loginDocument(server.idps, "l1", "mermaid")).toContain("app-->>browser: a b c d 35   Note over app: e\n");
  });
});

describe("who is known", () => {
  it("changes: a person without pid gets a synthetic one, and a reset restores all but what is kept", async () => {
    const { status, json } = await ask(server, "POST", "/people", { name: "Eva Eksempel" });
    expect([status, json]).toEqual([201, expect.objectContaining({ name: "Eva Eksempel" })]);
    await ask(server, "POST", "/next-logins", { person: "Eva Eksempel" });
    expect((await browse(loginUrl(server))).url).toContain("code=");
    const names = async () => JSON.stringify((await ask(server, "GET", "/people")).json);
    await ask(server, "POST", "/reset", { keep: ["people"] });
    expect(await names()).toContain("Eva Eksempel");
    await ask(server, "POST", "/reset", {});
    expect(await names()).not.toContain("Eva Eksempel");
    const living = await ask(server, "POST", "/people", { name: "Ola", pid: "12345678901" });
    expect([living.status, living.json.title]).toEqual([400, expect.stringContaining("synthetic")]);
    expect((await ask(server, "PUT", "/people", [personNamed("Siv")])).status).toBe(204);
    expect(await names()).not.toContain("Kari Testmo");
  });

  it("changes a client, and refuses one that the provider could not have", async () => {
    const change = (body: object) => ask(server, "PATCH", `/clients/${told.client_id}`, body);
    expect((await change({ access_token_lifetime: 5 })).json).toMatchObject({ access_token_lifetime: 5 });
    expect((await change({ access_token_lifetime: null })).json).not.toHaveProperty("access_token_lifetime");
    expect((await change({ redirect_uris: ["/x"] })).status).toBe(400);
    expect((await change({ redirect_uri: ["/x"] })).json.title).toContain("did you mean redirect_uris?");
    expect((await ask(server, "DELETE", `/clients/${told.client_id}`)).status).toBe(204);
    expect((await browse(loginUrl(server))).status).toBe(400);
    expect((await ask(server, "DELETE", "/clients/gone")).status).toBe(404);
    expect((await ask(server, "PUT", "/clients", [told])).status).toBe(204);
  });
});

describe("a fault", () => {
  it("is for one client or person, where a call tells of them", async () => {
    const iss = { kind: "authorize.parameters", parameters: { iss: "https://other.example" } };
    const issOf = async (person: string) => {
      await ask(server, "POST", "/next-logins", { person });
      const { url } = await createUserAgent({ fetch }).open(loginUrl(server), { stopAt: stopAtCallback });
      return new URL(url).searchParams.get("iss");
    };
    const set = await ask(server, "POST", "/faults", {
      kind: "idToken.claims",
      patch: {},
      for: { person: "Ola Prøvedal", client_id: told.client_id },
    });
    expect(set.status).toBe(201);
    expect((await ask(server, "POST", "/faults", { ...iss, for: { client_id: "another" } })).status).toBe(404);
    expect(
      (await ask(server, "POST", "/faults", { kind: "html", on: "authorize", for: { person: "Kari Testmo" } })).status,
    ).toBe(409);
    await ask(server, "POST", "/faults", {
      kind: "status",
      on: "resume",
      status: 503,
      for: { person: "Ola Prøvedal" },
    });
    expect(await issOf("Kari Testmo")).not.toBeNull();
    expect(await issOf("Ola Prøvedal")).toBeNull();
  });

  it("is removed by its id, and may be left unfired if it need not fire", async () => {
    const one = await ask(server, "POST", "/faults", { kind: "html", on: "token" });
    await ask(server, "POST", "/faults", { kind: "html", on: "token", mustFire: false });
    const { id } = one.json as unknown as { id: string };
    expect((await ask(server, "POST", "/verify", {})).json).toMatchObject({ ok: false });
    expect((await ask(server, "DELETE", `/faults/${id}`)).status).toBe(204);
    expect((await ask(server, "DELETE", `/faults/${id}`)).status).toBe(404);
    expect((await ask(server, "POST", "/verify", {})).json).toEqual({ ok: true, problems: [] });
  });
});

it("verify names an assertion that was expected to break and did not", async () => {
  const { json } = await ask(server, "POST", "/verify", { expectBroken: ["CQ-04"] });
  expect(json).toEqual({ ok: false, problems: [{ kind: "assertion-not-broken", text: "CQ-04" }] });
  expect((await ask(server, "POST", "/verify", { expectBroken: ["CQ-99"] })).status).toBe(400);
});

it.each([
  ["once", 1],
  ["lose", 0],
  ["twice", 2],
  ["late", 1],
])("ends a session, and tells the client %s", async (deliver, count) => {
  await login();
  const { json } = await ask(server, "POST", "/sessions/end", { person: "Kari Testmo", deliver, seconds: 0.2 });
  expect(notices).toHaveLength(count);
  expect(new Set(notices).size).toBe(Math.min(count, 1));
  const [ended] = json as unknown as [{ backChannel: { status: number; cacheControl?: string }[] }];
  expect(ended.backChannel.map(({ status, cacheControl }) => cacheControl ?? status)).toEqual(
    count === 0 ? [0] : Array.from({ length: count }, () => "no-store"),
  );
  expect((await ask(server, "GET", "/sessions")).json).toEqual([]);
  expect(loginDocument(server.idps, "l1")).toContain(
    `logout token to the back channel: ${count === 0 ? "not sent" : "answered 200"}`,
  );
});

it("lets time pass, and tells the clock", async () => {
  await ask(server, "POST", "/clock", { advanceSeconds: 60 });
  await ask(server, "POST", "/clock", { advanceSeconds: 30 });
  expect((await ask(server, "GET", "/clock")).json).toMatchObject({ skewSeconds: 90 });
  await ask(server, "POST", "/reset", { keep: ["clock"] });
  expect((await ask(server, "GET", "/clock")).json).toMatchObject({ skewSeconds: 90 });
});

it("keeps so many calls as the settings say, waives a rule, and takes another origin before it is used", async () => {
  await ask(server, "PATCH", "/settings", { journalLimit: 2, strictness: { "state.random": "warn" } });
  for (let count = 0; count < 3; count += 1) await fetch(server.idps[0]?.profile.endpoints.jwks ?? "");
  expect((await ask(server, "GET", "/calls")).json).toHaveLength(2);
  expect((await browse(loginUrl(server, { state: crypto.randomUUID() }))).status).toBe(200);
  expect((await ask(server, "PATCH", "/settings", { strictness: { "state.randon": "warn" } })).status).toBe(400);
  const moved = await serveAnsattporten();
  const { url } = moved;
  const { json } = await ask(moved, "PATCH", "/settings", { publicUrl: "http://localhost:49152" });
  expect(json.issuers.ansattporten).toBe("http://localhost:49152/ansattporten");
  const metadata = (await (await fetch(`${url}/ansattporten/.well-known/openid-configuration`)).json()) as object;
  expect(metadata).toMatchObject({ issuer: "http://localhost:49152/ansattporten" });
  await moved.close();
});

it("tells what the strictness let through, in the score and in verify", async () => {
  await ask(server, "PATCH", "/settings", { strictness: { "state.random": "warn" } });
  await browse(loginUrl(server, { state: crypto.randomUUID() }));
  const scored = (await ask(server, "GET", "/score")).json as unknown as readonly { id: string; verdict: string }[];
  expect(scored.find(({ id }) => id === "CQ-03")?.verdict).toBe("waived");
  expect((await ask(server, "POST", "/verify", {})).json).toMatchObject({
    ok: true,
    waived: [{ rule: "state.random" }],
  });
  await ask(server, "PATCH", "/settings", { strictness: { "state.random": "refuse" } });
});

it("refuses a body that is too long, with or without its length", async () => {
  const body = JSON.stringify({ person: "x".repeat(2 * 1024 * 1024) });
  const headers = { "content-type": "application/json" };
  const chunked = new Blob([body]).stream();
  const send = (init: object) =>
    fetch(`${server.url}/_mock/v1/next-logins`, { method: "POST", headers, ...init }).then(({ status }) => status);
  expect(await send({ body })).toBe(413);
  expect(await send({ body: chunked, duplex: "half" })).toBe(413);
  const token = server.idps[0]?.profile.endpoints.token ?? "";
  expect((await fetch(token, { method: "POST", body })).status).toBe(413);
});
