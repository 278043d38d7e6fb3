import { request } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Tenants } from "../src/control/tenants/tenants.ts";
import type { MockIdpServer } from "../src/server.ts";
import { secretClient } from "./support/client.ts";
import { serveAnsattporten } from "./support/control-client.ts";

let server: MockIdpServer | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
  server = undefined;
});

/** A request whose Host may be another than that of the address. */
function send(
  path: string,
  headers: Record<string, string> = {},
  form?: string,
): Promise<{ status: number; text: string; cookie: string }> {
  const url = new URL(path, server?.url.replace("mock.example.test", "localhost"));
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: form === undefined ? "GET" : "POST", headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += String(chunk)));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, text, cookie: answer.headers["set-cookie"]?.[0] ?? "" }),
      );
    });
    sent.on("error", reject).end(form);
  });
}

it.each(["/", "/_mock/v1/health", "/none"])(
  "%s is answered only at a host of this server (DNS rebinding)",
  async (path) => {
    server = await serveAnsattporten();
    const { status, text } = await send(path, { host: "evil.example" });
    expect([status, text]).toEqual([421, "this server has another host: see publicUrl"]);
    for (const host of ["localhost", "mock-idp.localhost", "mock-idp:4000", "10.0.0.7", "[::1]"])
      expect((await send(path, { host })).status).toBe(path === "/none" ? 404 : 200);
  },
);

describe("the inspector", () => {
  it("asks a browser for the token once, and refuses another", async () => {
    const token = "t".repeat(32);
    server = await serveAnsattporten({ token });
    expect((await send("/inspect/score")).text).toContain("needs its token");
    expect((await send("/inspect/events")).text).toContain("needs its token");
    const wrong = await send("/inspect", {}, `token=${"x".repeat(32)}`);
    expect([wrong.status, wrong.cookie]).toEqual([401, ""]);
    const { status, cookie } = await send("/inspect", {}, `token=${token}`);
    expect([status, cookie]).toEqual([303, expect.stringMatching(/; HttpOnly; SameSite=Strict$/)]);
    expect(cookie).not.toContain(token);
    const [pair = ""] = cookie.split(";");
    expect((await send("/inspect/score", { cookie: pair })).text).toContain("<h1>Score</h1>");
    expect((await send("/inspect/score", { cookie: `${pair}x` })).text).toContain("needs its token");
  });

  it("takes no form of another site, and no Host of one", async () => {
    server = await serveAnsattporten();
    const form = `provider=ansattporten&person=01868530053&client_id=${secretClient.client_id}`;
    const act = async (headers: Record<string, string>) => (await send("/inspect/people", headers, form)).status;
    expect(await act({ origin: server.url })).toBe(200);
    expect(await act({ origin: "https://evil.example" })).toBe(403);
    expect(await act({ origin: "null" })).toBe(403);
    expect(await act({ "sec-fetch-site": "same-site" })).toBe(403);
    expect((await send("/inspect", { host: "evil.example" })).status).toBe(403);
    expect((await send("/inspect", { host: "mock-idp.localhost" })).status).toBe(200);
  });

  it("is open to a network of containers if told so, but not by the name of another site", async () => {
    const closed = await serveAnsattporten();
    const { port } = new URL(closed.url);
    await closed.close();
    server = await serveAnsattporten({ open: true, port: Number(port), publicUrl: `http://mock.example.test:${port}` });
    const of = async (host: string) => (await send("/inspect", { host })).status;
    expect([await of("mock-idp:4000"), await of("172.17.0.2"), await of(`mock.example.test:${port}`)]).toEqual([
      200, 200, 200,
    ]);
    expect(await of("evil.example")).toBe(403);
  });
});

it("forgets a tenant that was not used for an hour, and takes no more than a hundred", () => {
  const tenants = new Tenants("http://localhost", []);
  const create = () => tenants.create({ profiles: [], clients: [] }).id;
  const now = vi.spyOn(Date, "now");
  const start = performance.timeOrigin;
  now.mockReturnValue(start);
  const [first, second] = [create(), create()];
  now.mockReturnValue(start + 40 * 60_000);
  tenants.named(second);
  now.mockReturnValue(start + 70 * 60_000);
  expect(() => tenants.named(first)).toThrow(`there is no tenant ${first}`);
  expect(tenants.named(second).id).toBe(second);
  for (let count = 1; count < 100; count += 1) create();
  expect(create).toThrow("there are 100 tenants: delete one");
  tenants.close();
});
