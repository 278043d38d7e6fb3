import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ansattporten, createMockIdp, createUserAgent, people, Register } from "../src/index.ts";
import { type MockIdpServer, serve } from "../src/server.ts";
import { parseConfig, providersOf } from "../src/server/config.ts";
import { keyClient, secretClient, setUp } from "./support/client.ts";
import { machineClient, machines } from "./support/machine-client.ts";
import { authorizationRequest, authorizeUrl } from "./support/wire.ts";
import { details } from "./support/client.ts";

const OLA = "12829030037";
const HAVBRUK = "310000418";
let server: MockIdpServer;

beforeEach(async () => {
  const given = {
    profiles: [
      { profile: "ansattporten", clients: [secretClient] },
      { profile: "maskinporten", clients: [machineClient] },
      "altinn",
    ],
    register: { resources: [{ id: "app-rapportering", name: "Rapportering", minimumLevel: 4 }] },
  };
  const config = parseConfig(given, "mock-idp.json");
  server = await serve({ port: 0, idps: (origin) => providersOf(config, origin) });
});
afterEach(() => server.close());

const control = (method: string, path: string, body?: unknown) =>
  fetch(`${server.url}/_mock/v1${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });

/** The organisations that Ansattporten offers this person for the resource. */
async function offered(): Promise<string> {
  const [idp] = server.idps;
  if (!idp) throw new Error("no provider");
  const { form } = authorizationRequest(secretClient, { authorization_details: details() });
  const agent = createUserAgent({ fetch: (request) => fetch(request) });
  const page = await agent.open(authorizeUrl({ idp, userAgent: agent }, form));
  const chosen = await agent.submit(page, { fields: { person: OLA } });
  return chosen.html;
}

it("one register is behind the three of mock-idp.json: their people are the same, and a name that is wrong is told", async () => {
  const [one, ...others] = server.idps;
  expect(server.idps.map(({ profile, issuer }) => [profile.id, issuer])).toEqual([
    ["ansattporten", `${server.url}/ansattporten`],
    ["maskinporten", `${server.url}/maskinporten/`],
    ["altinn", `${server.url}/altinn/authentication/api/v1/openid/`],
  ]);
  for (const other of others) expect(other.register).toBe(one?.register);
  const wrong = () => parseConfig({ profiles: ["altinn"], register: { resource: [] } }, "mock-idp.json");
  expect(wrong).toThrow(/register/);
  expect(() => new Register(people, { scopes: [{ name: "a", at_max_agee: 1 } as never] })).toThrow(/at_max_agee/);
});

it("Maskinporten's metadata is served below its issuer, and where RFC 8414 puts it", async () => {
  for (const path of [
    "maskinporten/.well-known/oauth-authorization-server",
    ".well-known/oauth-authorization-server/maskinporten",
    ".well-known/oauth-authorization-server/maskinporten/",
  ])
    expect(await (await fetch(`${server.url}/${path}`)).json()).toMatchObject({
      issuer: `${server.url}/maskinporten/`,
      token_endpoint: `${server.url}/maskinporten/token`,
    });
});

it("a right that is revoked on the page of people is gone at Altinn and in new logins, until it is given back or a reset", async () => {
  const page = async (body?: URLSearchParams): Promise<string> =>
    (await fetch(`${server.url}/inspect/people`, body ? { method: "POST", body } : {})).text();
  expect(await page()).toContain(`aria-label="Revoke: Ola Prøvedal, NORDSTRØM HAVBRUK AS"`);
  expect(await offered()).toContain("NORDSTRØM HAVBRUK AS");
  const revoked = await page(new URLSearchParams({ provider: "ansattporten", person: OLA, revoke: HAVBRUK }));
  expect(revoked).toContain("The rights of Ola Prøvedal at NORDSTRØM HAVBRUK AS were revoked.");
  expect(revoked).not.toContain(`aria-label="Revoke: Ola Prøvedal, NORDSTRØM HAVBRUK AS"`);
  expect(await offered()).not.toContain("NORDSTRØM HAVBRUK AS");
  const rights = (provider: string) => control("GET", `/people?provider=${provider}`).then((answer) => answer.json());
  expect(await rights("altinn")).toEqual(await rights("ansattporten"));
  expect((await control("DELETE", `/people/${OLA}/rights/${HAVBRUK}?provider=altinn`)).status).toBe(404);
  expect((await control("DELETE", `/people/${OLA}/rights/310000019?provider=altinn`)).status).toBe(204);
  const given = await page(new URLSearchParams({ provider: "ansattporten", person: OLA, "give-back": HAVBRUK }));
  expect(given).toContain("The rights of Ola Prøvedal at NORDSTRØM HAVBRUK AS were given back.");
  expect([given.includes(`"Give back: Ola Prøvedal, FJORDVIK KOMMUNE"`), given.match(/"Give back: /g)?.length]).toEqual(
    [true, 1],
  );
  expect(await offered()).toContain("NORDSTRØM HAVBRUK AS");
  expect(await offered()).not.toContain("FJORDVIK KOMMUNE");
  await control("POST", "/reset", {});
  expect(await offered()).toContain("FJORDVIK KOMMUNE");
  expect(await page()).not.toContain("Give back: ");
});

it("a form of the inspector names its provider where there are several, but a JWT may be of any", async () => {
  const post = async (page: string, form: Record<string, string>): Promise<number> =>
    (await fetch(`${server.url}/inspect/${page}`, { method: "POST", body: new URLSearchParams(form) })).status;
  expect(await post("faults", { fault: "C-12" })).toBe(400);
  expect(await post("faults", { fault: "C-12", provider: "ansattporten" })).toBe(200);
  expect(await post("jwt", { jwt: "x" })).toBe(200);
});

it("the control API shows and changes what Maskinporten and Altinn know", async () => {
  const path = "/register?provider=altinn";
  expect(await (await control("GET", path)).json()).toMatchObject({ decisionLagSeconds: 0 });
  expect((await control("PATCH", path, { decisionLagSeconds: 300 })).status).toBe(204);
  expect(await (await control("GET", path)).json()).toMatchObject({
    decisionLagSeconds: 300,
    resources: [{ id: "app-rapportering" }],
  });
  expect((await control("PATCH", path, { decisionLag: 1 })).status).toBe(400);
});

it("curl alone mints a token, exchanges it, and is refused by the PDP once the right is revoked, as the page shows", async () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
  const config = parseConfig(JSON.parse(read("../examples/altinn.json")), "altinn.json");
  const mock = await serve({ port: 0, idps: (origin) => providersOf(config, origin) });
  const script = new URL("../examples/altinn.sh", import.meta.url).pathname;
  const { stdout } = await promisify(execFile)("bash", [script, mock.url]).finally(() => void mock.close());
  expect(stdout).toBe("Permit\nNotApplicable\n");
  const page = read("../../../docs/mock/maskinporten-and-altinn.md");
  const [, shown = ""] = read("../examples/altinn.sh").split("\n\n");
  for (const block of [shown, read("../examples/altinn.json")]) expect(page).toContain(block);
});

it("a person from abroad has no pid in a token", async () => {
  const abroad = people.map((person) => ({ ...person, withoutNationalId: true, representations: [] }));
  const idp = createMockIdp(ansattporten({ environment: "test" }), {
    clients: [keyClient, secretClient],
    people: abroad,
  });
  const { wireLogin } = await import("./support/wire.ts");
  const { tokens } = await wireLogin({ ...setUp(), idp, userAgent: createUserAgent({ fetch: idp.fetch }) });
  for (const token of [tokens.id_token, tokens.access_token])
    expect(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).not.toContain('"pid"');
  expect(machines().altinn.people).toHaveLength(people.length);
});
