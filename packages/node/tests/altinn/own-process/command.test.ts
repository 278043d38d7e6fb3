import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { altinn, createMockIdp, maskinporten, people, Register } from "@adgangskort/mock-idp";
import { serve, type MockIdpServer } from "@adgangskort/mock-idp/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAltinnClient, type AccessList } from "../../../src/altinn.ts";
import { agency, altinnOptions, clientId, clientRegistration } from "../../support/altinn.ts";
import { clientKey } from "../../support/client-key.ts";
import { folder, save, secrets } from "../../support/key-commands.ts";

const program = join(import.meta.dirname, "../../../src/cli.ts");
let server: MockIdpServer;
beforeAll(async () => {
  const register = new Register(people);
  server = await serve({
    idps: (origin) => [
      createMockIdp(maskinporten({ environment: { issuer: `${origin}/maskinporten/` } }), {
        clients: [clientRegistration],
        register,
      }),
      createMockIdp(altinn({ environment: { platform: `${origin}/altinn` } }), { clients: [], register }),
    ],
    port: 0,
  });
});
afterAll(() => server.close());

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command beside this process, which serves the mock. */
function runAlone(...given: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, "systemuser", ...given], { cwd: folder }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

/** Runs a command as the vendor's client, at the mock. */
function run(...given: string[]): Promise<Ended> {
  const mock = given.includes("--mock") ? [] : ["--mock", server.url];
  return runAlone(...given, ...mock, "--client", clientId, "--key", "key.json");
}

const texts = { nb: "Kubok", nn: "Kubok", en: "Herdbook" };
const system = {
  id: `${agency}_herdbook`,
  vendor: agency,
  name: texts,
  description: texts,
  resources: ["agency-catch-report"],
  accessPackages: ["urn:altinn:accesspackage:fiske"],
  clientIds: [clientId],
};

it("systemuser registers a system, asks a customer, and tells what has become of the question", async () => {
  save("key.json", clientKey);
  save("system.json", system);
  expect(await run("register", "system.json")).toEqual({ code: 0, out: `${system.id} is registered.\n`, err: "" });
  const customer = ["--system", system.id, "--organisation", "310000418", "--resource", "agency-catch-report"];
  const asked = await run("request", ...customer);
  const [, id = "", page = ""] = /^(\S+) New\nThe customer answers at (\S+)\n$/.exec(asked.out) ?? [];
  expect(asked).toMatchObject({ code: 0, err: "" });
  expect(await run("status", id)).toMatchObject({ code: 1, out: asked.out });
  await fetch(page, { method: "POST", body: new URLSearchParams({ answer: "Accepted" }), redirect: "manual" });
  expect(await run("status", id)).toEqual({ code: 0, out: `${id} Accepted\n`, err: "" });
  const agent = ["--agent", "--package", "urn:altinn:accesspackage:fiske", "--ref", "agents"];
  const ofAgent = await run("request", ...customer.slice(0, 4), ...agent);
  const [, agentId = ""] = /^(\S+) New\n/.exec(ofAgent.out) ?? [];
  expect(await run("status", "--agent", agentId)).toMatchObject({ code: 1, out: ofAgent.out });
  expect(await run("status", agentId)).toMatchObject({ code: 2 });
  const again = await run("request", ...customer);
  expect(again).toMatchObject({ code: 2, out: "" });
  expect(again.err).toMatch(/^altinn_refused: .*"status":400/);
  expect(again.err).not.toContain("    at ");
});

it.each<[string, number, (list: AccessList) => Promise<unknown>]>([
  ["a change is not sent again", 2, (list) => list.addMembers(["310000418"])],
  ["a question is", 3, (list) => list.members()],
])("after a lost connection %s", async (_, sent, call) => {
  let calls = 0;
  const platform = createServer((request, response) => {
    calls += 1;
    // RFC 9112 9.6: the client cannot know whether a call on a connection that is closed has arrived.
    if (calls === 2) request.socket.destroy();
    else response.end('{"data":[]}');
  });
  await new Promise<void>((resolve) => platform.listen(0, "localhost", resolve));
  const { port } = platform.address() as AddressInfo;
  const { purpose: __, ...options } = altinnOptions({
    environment: { platform: `http://localhost:${port}`, issuer: `${server.url}/maskinporten/` },
    exchange: false,
  });
  const list = createAltinnClient(options).accessList("agy", "approved");
  await call(list);
  await call(list).catch(() => undefined);
  platform.closeAllConnections();
  platform.close();
  expect(calls).toBe(sent);
});

it("systemuser says what is missing, and never shows a key", async () => {
  save("key.json", { ...clientKey, kid: "another" });
  save("system.json", { ...system, vendor: undefined, redirectUrl: "x", name: { nb: "Kubok" } });
  save("broken.json", "{");
  const wrong = ["--system", system.id, "--organisation", "310000028"];
  const rows: [string[], RegExp][] = [
    [
      ["register", "system.json"],
      /redirectUrl is no option.*vendor is missing; name\.nn is missing; name\.en is missing\n/,
    ],
    [["register", "broken.json"], /broken\.json is not JSON/],
    [["register", "none.json"], /none\.json cannot be read/],
    [["register"], /Which file has the system\?/],
    [["request", "--system", system.id], /--system and --organisation are needed/],
    [["request", "--organisation", "310000418"], /--system and --organisation are needed/],
    [["request", ...wrong], /--organisation must be an organisation number/],
    [["request", "--system", system.id, "--organisation", "310000418", "--agent"], /--agent takes --package/],
    [["status"], /Which request\?/],
    [["status", "x", "--environment", "test"], /--environment and --mock exclude each other/],
    [["status", "x", "--mock", "http://localhost.example"], /--mock must be/],
    [["status", "x"], /client_authentication_failed/],
  ];
  const faults: Ended[] = [];
  for (const [given, message] of rows) {
    const ended = await run(...given);
    expect(ended).toMatchObject({ code: 2, err: expect.stringMatching(message) as string });
    faults.push(ended);
  }
  const alone: [string[], RegExp][] = [
    [["--key", "key.json"], /--client and --key are needed/],
    [["--client", clientId], /--client and --key are needed/],
    [["--client", clientId, "--key", "key.json", "--environment", "prod"], /--environment is test or production/],
  ];
  for (const [given, message] of alone) {
    const ended = await runAlone("status", "x", ...given);
    expect(ended).toMatchObject({ code: 2, err: expect.stringMatching(message) as string });
    faults.push(ended);
  }
  for (const { out, err } of faults) for (const secret of secrets(clientKey)) expect(out + err).not.toContain(secret);
});
