import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { MockIdpServer } from "../src/server.ts";
import { secretClient } from "./support/client.ts";
import { ask, browse, loginUrl, serveAnsattporten } from "./support/control-client.ts";

let server: MockIdpServer;
const named = { ...secretClient, client_id: "urn:example:my app/1" };

beforeAll(async () => {
  server = await serveAnsattporten({}, [secretClient, named]);
});
afterAll(() => server.close());
beforeEach(() => ask(server, "POST", "/reset"));

/** The status of a request whose target is sent as it stands. */
function statusOf(target: string): Promise<number | undefined> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: target }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("over HTTP", () => {
  it("an address of two slashes, or none at all, is no fault of the mock", async () => {
    const told = vi.spyOn(console, "error");
    const targets = ["//", "//evil.example/inspect", "http://[", "*"];
    expect(await Promise.all(targets.map(statusOf))).toEqual([404, 404, 400, 404]);
    expect(told).not.toHaveBeenCalled();
    told.mockRestore();
  });

  it("a parameter of a path is read as a client of the OpenAPI document writes it", async () => {
    const path = `/clients/${encodeURIComponent(named.client_id)}`;
    const { status, json } = await ask(server, "PATCH", path, { access_token_lifetime: 30 });
    expect([status, json]).toEqual([200, expect.objectContaining({ client_id: named.client_id })]);
    expect((await ask(server, "DELETE", path)).status).toBe(204);
    expect((await ask(server, "DELETE", "/clients/%zz")).json).toMatchObject({ title: "there is no client %zz" });
  });

  it("HEAD is answered as GET, without content, and to nobody else", async () => {
    const head = (path: string, headers = {}): Promise<Response> =>
      fetch(`${server.url}/_mock/v1${path}`, { method: "HEAD", headers });
    const answer = await head("/health");
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      200,
      "application/json",
      "",
    ]);
    expect((await head("/events")).status).toBe(200);
    expect((await head("/nothing")).status).toBe(404);
    expect((await head("/calls", { origin: "https://evil.example" })).status).toBe(403);
  });

  it("a method that a path has not is answered with those that it has (RFC 9110 15.5.6)", async () => {
    const { status, headers } = await fetch(`${server.url}/_mock/v1/faults`, { method: "PUT" });
    expect([status, headers.get("allow")]).toEqual([405, "POST, GET, DELETE"]);
  });

  it("the calls of a login are found by the id that the list of logins has", async () => {
    await ask(server, "POST", "/next-logins", { person: "Kari Testmo" });
    await browse(loginUrl(server));
    await browse(loginUrl(server));
    const { json } = await ask(server, "GET", "/logins");
    expect(json).toMatchObject([{ login: "ansattporten-l2" }, { login: "ansattporten-l1" }]);
    const found = async (login: string): Promise<unknown> => (await ask(server, "GET", `/calls?login=${login}`)).json;
    expect(await found("ansattporten-l1")).toEqual(await found("l1"));
    expect(await found("ansattporten-l1")).toContainEqual(
      expect.objectContaining({ login: "l1", endpoint: "authorize" }),
    );
    expect(await found("entra-l1")).toEqual([]);
  });
});
