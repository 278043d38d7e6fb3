import { setupServer } from "msw/node";
import { http, HttpResponse } from "msw";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import ansattportenAssumptions from "../src/documents/assumptions/ansattporten.json" with { type: "json" };
import entraAssumptions from "../src/documents/assumptions/entra.json" with { type: "json" };
import { ansattporten, createMockIdp, entra, faults } from "../src/index.ts";
import { mswHandlers } from "../src/msw.ts";
import { assumptionsCommand } from "../src/server/assumptions-command.ts";
import { UsageFault } from "../src/server/command-options.ts";
import { secretClient } from "./support/client.ts";
import { caseWork, TENANT } from "./support/entra-client.ts";

const idp = createMockIdp(ansattporten({ environment: "test" }), { clients: [secretClient] });
const directory = createMockIdp(entra({ tenant: TENANT }), { clients: [caseWork] });
const network = setupServer(...mswHandlers(idp), ...mswHandlers(directory));
const discovery = "https://test.ansattporten.no/.well-known/openid-configuration";

const providers = {
  ansattporten: { assumptions: ansattportenAssumptions, profile: (environment) => ansattporten({ environment }) },
  entra: {
    assumptions: entraAssumptions,
    profile: (environment, tenant) => entra({ environment, tenant }),
    hasTenants: true,
  },
} satisfies Parameters<typeof assumptionsCommand>[1];

const log = vi.spyOn(console, "log");
beforeAll(() => {
  network.listen();
  log.mockImplementation(() => undefined);
});
afterEach(() => {
  idp.reset();
  network.resetHandlers();
  log.mockClear();
});
afterAll(() => {
  network.close();
  log.mockRestore();
});

/** What the command printed: its lines, and the row of each assumption. */
async function run(...given: readonly string[]) {
  const code = await assumptionsCommand(given, providers);
  const text = String(log.mock.lastCall?.[0]);
  const rows = new Map(
    Array.from(
      text.matchAll(/^\| ([RSU]\d+) \| ([^|]*) \| ([^|]*) \| .* \| (.*) \|$/gm),
      ([, id, document, login, seen]) => [id, { document, login, seen }],
    ),
  );
  return { code, text, rows };
}

describe("mock-idp assumptions", () => {
  it("reads the test environment's document, and has a row for each assumption", async () => {
    const { code, text, rows } = await run("ansattporten");
    expect(code).toBe(0);
    expect(text).toMatch(
      /^# Ansattporten: https:\/\/test\.ansattporten\.no\/\.well-known\/openid-configuration, \d{4}-/,
    );
    expect(text).toContain("This is the mock, not the real provider.");
    expect([...rows.keys()]).toEqual(ansattportenAssumptions.map(({ id }) => id));
    expect(rows.get("R6")).toEqual({ document: "held", login: "to check", seen: "as expected: acr_values_supported" });
    expect(rows.get("R5")).toEqual({ document: "not visible", login: "to check", seen: "" });
    expect(rows.get("U2")).toMatchObject({ document: "held", login: "-" });
  });

  it("lists every assumption without a request, with how to check it and what to do if it differs", async () => {
    network.use(http.all("*", () => HttpResponse.error()));
    expect(await assumptionsCommand(["entra", "--list"], providers)).toBe(0);
    const lines = String(log.mock.lastCall?.[0]).split("\n");
    expect(lines[0]).toBe("# Microsoft Entra ID: what is assumed");
    const cells = lines.slice(4).map((line) => line.slice(2, -2).split(" | "));
    expect(cells.map(([id]) => id)).toEqual(entraAssumptions.map(({ id }) => id));
    expect(cells.filter((row) => row.length !== 5 || row.includes(""))).toEqual([]);
    expect(lines[4]).toContain(`| ${entraAssumptions[0]?.assumed} | ${entraAssumptions[0]?.source} | The command.`);
  });

  it("ends with 1 where a value is missing, another one, or there though it should be absent", async () => {
    const others = {
      code_challenge_methods_supported: ["plain"],
      request_parameter_supported: true,
      dpop_signing_alg_values_supported: ["ES256"],
    };
    idp.fail(faults.discovery(others));
    const { code, text, rows } = await run("ansattporten");
    expect(code).toBe(1);
    // What to do about each.
    expect(Array.from(text.matchAll(/^([RSU]\d+): \S/gm), ([, id]) => id)).toEqual(["R2", "U1", "U4"]);
    expect(rows.get("R2")).toMatchObject({
      document: "differs",
      seen: expect.stringContaining('code_challenge_methods_supported lacks ["S256"]: it is ["plain"]') as string,
    });
    expect(rows.get("U1")).toMatchObject({
      document: "differs",
      seen: expect.stringContaining("request_parameter_supported is true, not false") as string,
    });
    expect(rows.get("U4")).toMatchObject({
      document: "differs",
      seen: expect.stringContaining('is ["ES256"], and was expected to be absent') as string,
    });
  });

  it("takes more values than expected for held, and names what no assumption is about", async () => {
    const acr_values_supported = ["substantial", "high", "entraid", "low"];
    idp.fail(faults.discovery({ acr_values_supported, verified_claims_supported: true }));
    const { code, text, rows } = await run("ansattporten");
    expect(code).toBe(0);
    expect(rows.get("R6")).toMatchObject({ document: "held", seen: 'acr_values_supported also has ["low"]' });
    expect(text).toMatch(/^Members that no assumption is about: verified_claims_supported$/m);
  });

  it("says not visible of a member that is absent", async () => {
    idp.fail(faults.discovery({ acr_values_supported: undefined }));
    expect((await run("ansattporten")).rows.get("R6")).toMatchObject({
      document: "not visible",
      seen: "acr_values_supported is absent",
    });
  });

  it("does not name the directory", async () => {
    const { code, text } = await run("entra", "--tenant", TENANT);
    expect(code).toBe(0);
    expect(text).not.toContain(TENANT);
    expect(text).toContain("https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration");
  });

  it("reads another address by --issuer", async () => {
    network.use(http.get("http://localhost:4000/x/.well-known/openid-configuration", () => HttpResponse.json({})));
    const { code, text } = await run("ansattporten", "--issuer", "http://localhost:4000/x");
    expect([code, text.includes("This is the mock")]).toEqual([0, false]);
  });

  it.each([
    ["an error", () => new HttpResponse("no", { status: 503 }), "answered with status 503, and no discovery document"],
    ["a page", () => HttpResponse.html("<p>hi"), "answered with status 200, and no discovery document"],
    ["a list", () => HttpResponse.json([]), "answered with status 200, and no discovery document"],
    ["no answer", () => HttpResponse.error(), "cannot be read: "],
  ])("says so in one line where there is %s", async (_, answer, line) => {
    network.use(http.get(discovery, answer));
    const error = await run("ansattporten").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toContain(`${discovery} ${line}`);
    expect((error as Error).message).not.toContain("\n");
  });

  it.each([
    ["no provider", []],
    ["an unknown provider", ["bankid"]],
    ["a provider named like a property", ["constructor"]],
    ["two providers", ["ansattporten", "entra"]],
    ["an unknown environment", ["ansattporten", "--environment", "dev"]],
    ["an unknown option", ["ansattporten", "--clients", "x.json"]],
    ["an issuer that is no address", ["ansattporten", "--issuer", "localhost:4000"]],
    ["an issuer with a password", ["ansattporten", "--issuer", "http://a:b@localhost:4000/x"]],
    ["an issuer and an environment", ["ansattporten", "--issuer", "http://localhost:4000/x", "--environment", "test"]],
    ["a missing tenant", ["entra"]],
    ["a tenant of a provider without any", ["feide", "--tenant", "11111111-2222-4333-8444-555555555555"]],
    ["a list of a document", ["feide", "--list", "--environment", "production"]],
    ["a tenant that is no GUID", ["entra", "--tenant", "common"]],
  ])("refuses %s", async (_, given) => {
    await expect(run(...given)).rejects.toBeInstanceOf(UsageFault);
    expect(log).not.toHaveBeenCalled();
  });
});
