import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import assumptions from "../src/documents/assumptions/ansattporten.json" with { type: "json" };
import { discoveryDocument } from "../src/engine/discovery.ts";
import { ansattporten } from "../src/index.ts";
import type { Source } from "../src/lists/demand-list.ts";
import type { AssumedProvider } from "../src/server/assumptions-command.ts";
import { documentHash, driftCommand } from "../src/server/drift-command.ts";

const pages: Record<string, { readonly status?: number; readonly body: string }> = {};
const server = createServer(({ url = "" }, response) => {
  const { status = 200, body } = pages[url] ?? { status: 404, body: "" };
  response.writeHead(status).end(body);
});
let origin = "";
beforeAll(async () => {
  server.listen(0, "localhost");
  await once(server, "listening");
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const log = vi.spyOn(console, "log").mockReturnValue();
beforeEach(() => log.mockClear());

const page = "<html><body><nav>Menu</nav><main><h1>Rules</h1> <p>One.</p></main></body></html>";
const sha256 = documentHash(page);

async function run(sources: readonly Partial<Source>[], providers: Readonly<Record<string, AssumedProvider>> = {}) {
  const all = sources.map((source) => ({ url: `${origin}/page`, read: "2026-11-27", ...source }));
  const chapter = { title: "", sources: all, demands: [] };
  const code = await driftCommand([{ id: "a", environment: "", chapters: [chapter] }], providers);
  return { code, text: log.mock.calls.flat().join("\n") };
}

test.each<[string, string, Partial<Source>, number, string]>([
  ["the same text", page.replace("Menu", "Another menu").replace("<p>", "\n<p class=x>"), { sha256 }, 0, "1 the same"],
  ["another text", page.replace("One.", "Two."), { sha256 }, 1, "1 differ"],
  ["no hash to compare with", page, {}, 0, `it is ${sha256} now`],
])("a source with %s", async (_, body, source, code, text) => {
  pages["/page"] = { body };
  expect(await run([source])).toMatchObject({ code, text: expect.stringContaining(text) as unknown });
});

test("a source that is gone differs; one that cannot be read is not compared, and the command says so", async () => {
  pages["/down"] = { status: 503, body: "" };
  const { code, text } = await run([
    { url: `${origin}/gone`, sha256 },
    { url: `${origin}/down`, sha256 },
    { url: "http://none.invalid/", sha256 },
  ]);
  expect(code).toBe(1);
  expect(text).toContain(`differs: ${origin}/gone: it is gone (404)`);
  expect(text).toContain(`not compared: ${origin}/down: status 503`);
  expect(text).toMatch(/not compared: http:\/\/none\.invalid\/: /);
  expect(text).toContain("0 the same, 1 differ, 2 not compared");
});

test("without the network nothing differs", async () => {
  expect(await run([{ url: "http://none.invalid/", sha256 }])).toMatchObject({ code: 0 });
});

test("the metadata of a provider are compared with what is assumed", async () => {
  const profile = ansattporten({ environment: { issuer: origin } });
  const providers = { ansattporten: { assumptions, profile: () => profile } };
  const { mock_idp: _, ...document } = discoveryDocument(profile);
  const path = "/.well-known/openid-configuration";
  const same = { url: `${origin}/page`, sha256 };
  pages["/page"] = { body: page };
  pages[path] = { body: JSON.stringify(document) };
  expect(await run([same], providers)).toMatchObject({
    code: 0,
    text: expect.stringContaining("2 the same") as unknown,
  });
  pages[path] = { body: JSON.stringify({ ...document, issuer: "https://another.example" }) };
  const { code, text } = await run([same], providers);
  expect(code).toBe(1);
  expect(text).toMatch(/differs: .*openid-configuration: R1: issuer is "https:\/\/another.example"/);
  pages[path] = { body: "<html>" };
  expect((await run([same], providers)).text).toContain("the answer is no JSON object");
});
