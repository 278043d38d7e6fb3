import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, type MockIdpOptions, people } from "../src/index.ts";
import { commandOptions, UsageFault } from "../src/server/command-options.ts";
import { readJsonFile } from "../src/server/json-file.ts";
import { secretClient } from "./support/client.ts";

const folder = mkdtempSync(join(tmpdir(), "mock-idp-"));
afterAll(() => rmSync(folder, { recursive: true }));

const profiles = ["ansattporten", "entra", "feide", "helseid", "idporten"];
const create = (clients: unknown, more: object = {}) =>
  createMockIdp(ansattporten({ environment: "test" }), { clients, ...more } as MockIdpOptions);

/** The message of what is thrown. */
function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("nothing was thrown");
}

describe("the options of the command", () => {
  it("are as given, with defaults", () => {
    expect(commandOptions(["--clients", "a.json"], profiles)).toEqual({ help: false, clients: "a.json" });
    const given = ["--clients", "a.json", "--port", "65535", "--profile", "helseid", "--profile", "entra"];
    expect(commandOptions(given, profiles)).toMatchObject({ port: 65_535, profiles: ["helseid", "entra"] });
  });

  const unknownProfile = "there is no --profile google; the profiles are ansattporten, entra, feide, helseid, idporten";
  it.each([
    [["--cleints", "a.json"], "there is no --cleints; did you mean --clients?"],
    [["--verbose"], "there is no --verbose"],
    [["--clients"], "Option '--clients <value>' argument missing"],
    [["clients.json"], "Unexpected argument 'clients.json'"],
    [["--clients", "a", "--profile", "id-porten"], "there is no --profile id-porten; did you mean idporten?"],
    [["--clients", "a", "--profile", "google"], unknownProfile],
    [["--clients", "a", "--port", "http"], "--port must be a number from 0 to 65535, not http"],
    [["--clients", "a", "--port", "65536"], "--port must be a number from 0 to 65535, not 65536"],
  ])("are refused by one line that names the remedy: %j", (given, line) => {
    const act = () => commandOptions(given, profiles);
    expect(act).toThrow(UsageFault);
    expect(messageOf(act)).toBe(line);
  });
});

const secret = "a secret that no message shows";

describe("a file", () => {
  it("that is missing, or is a folder, is named", () => {
    const missing = join(folder, "no-such.json");
    expect(messageOf(() => readJsonFile(missing))).toBe(`cannot read ${missing}: there is no such file`);
    expect(messageOf(() => readJsonFile(folder))).toBe(`cannot read ${folder}: it is a folder`);
  });

  it.each([
    ["a comma too many", 4, '[\n  {\n    "client_id": "a",\n  }\n]', /double-quoted property name$/],
    ["a comma too few", 4, '[\n  {\n    "client_id": "a"\n    "scope": "b"\n  }\n]', /Expected ',' or '}'/],
    ["no quotes", 3, `[\n  {\n    "client_secret": ${secret}\n  }\n]`, /Unexpected token 'a'$/],
    ["a text on two lines", 2, `[\n  { "client_secret": "${secret}\n" }\n]`, /Bad control character/],
    ["an open list", 2, '[\n  { "client_id": "a" }\n', /Expected ',' or ']'/],
    ["no content", 1, "", /Unexpected end of JSON input$/],
  ])("with %s is named with line %i, and the message has none of its text", (_what, line, text, fault) => {
    const path = join(folder, "broken.json");
    writeFileSync(path, text);
    const message = messageOf(() => readJsonFile(path));
    expect(message.startsWith(`${path}, line ${line} is not JSON: `)).toBe(true);
    expect(message).toMatch(fault);
    expect(message).not.toContain(secret);
    expect(message).not.toContain("\n");
  });
});

/** A client with other members. `undefined` takes a member out. */
const changed = (members: object): object => ({ ...secretClient, ...members });

describe("a client", () => {
  it.each([
    [
      "a misspelt member",
      [changed({ redirect_uris: undefined, redirect_uri: "https://app.example.no/callback" })],
      ["client app-with-secret: redirect_uri is unknown; did you mean redirect_uris?"],
    ],
    [
      "a member in camelCase",
      [changed({ clientName: "An app" })],
      ["client app-with-secret: clientName is unknown; did you mean client_name?"],
    ],
    [
      "two members left out",
      [changed({ redirect_uris: undefined, token_endpoint_auth_method: undefined })],
      [
        "client app-with-secret: redirect_uris is missing; it must be a list of texts",
        "client app-with-secret: token_endpoint_auth_method is missing; it must be a text",
      ],
    ],
    [
      "a text in place of a list",
      [changed({ redirect_uris: "https://app.example.no/callback" })],
      ["client app-with-secret: redirect_uris must be a list of texts"],
    ],
    [
      "a number in a list of texts",
      [changed({ redirect_uris: [1] })],
      ["client app-with-secret: redirect_uris must be a list of texts"],
    ],
    [
      "a text in place of a number and of true",
      [changed({ access_token_lifetime: "60", require_signed_request_object: "true" })],
      [
        "client app-with-secret: require_signed_request_object must be true or false",
        "client app-with-secret: access_token_lifetime must be a number",
      ],
    ],
    [
      "keys that are no keys",
      [{ keys: [null] }, { keys: [{ n: 5 }] }, { keys: {} }, {}].map((jwks) => ({ ...secretClient, jwks })),
      Array<string>(4).fill("client app-with-secret: jwks must be an object with a list of keys"),
    ],
    ["no id", [changed({ client_id: undefined })], ["client 1: client_id is missing; it must be a text"]],
    ["no list", secretClient, ["the client list must be an array of objects"]],
    ["no object", [secretClient, "app"], ["client 2: must be an object"]],
    [
      "a relative URI",
      [changed({ redirect_uris: ["/callback"] })],
      [
        "client app-with-secret: redirect_uris must hold absolute URIs, as http://localhost:8080/callback, not /callback",
      ],
    ],
    ...["redirect_uris", "post_logout_redirect_uris"].map((name): [string, unknown, readonly string[]] => [
      `a fragment in ${name}`,
      [changed({ [name]: ["https://app.example.no/callback#part"] })],
      [
        "client app-with-secret: redirect_uris and post_logout_redirect_uris must have no fragment, as https://app.example.no/callback#part has",
      ],
    ]),
    [
      "a URI without http://",
      [changed({ redirect_uris: ["no.example.app://callback", "localhost:80/c"] })],
      [
        "client app-with-secret: redirect_uris must hold absolute URIs, as http://localhost:8080/callback, not localhost:80/c",
      ],
    ],
  ])("is refused by a line for each fault: %s", (_what, clients, lines) => {
    expect(messageOf(() => create(clients)).split("\n")).toEqual(lines);
  });

  it("may have members that the mock does not use", () => {
    const registered = { ...secretClient, client_uri: "https://app.example.no", contacts: ["a@example.no"] };
    expect(create([registered]).clients).toEqual([registered]);
  });
});

describe("a person", () => {
  it("with a misspelt member is refused by a line that names it", () => {
    const person = { pid: "01868530053", name: "Kari Testmo", description: {}, asurance: [], representations: [] };
    expect(messageOf(() => create([secretClient], { people: [person] }))).toBe(
      "person Kari Testmo: asurance is unknown; did you mean assurance?",
    );
  });

  it("a profile that was not called is refused by a line that calls it", () => {
    expect(messageOf(() => createMockIdp(ansattporten as never, { clients: [] }))).toBe(
      'createMockIdp takes a profile: call its function, as ansattporten({ environment: "test" })',
    );
  });

  it("of the package itself is accepted", () => {
    expect(create([secretClient], { people }).people).toBe(people);
  });
});
