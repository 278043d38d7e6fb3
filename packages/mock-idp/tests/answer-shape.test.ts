import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { describeAnswer, type Answer } from "../src/documents/answer-shape.ts";

const now = 1_800_000_000;
const part = (members: object): string => Buffer.from(JSON.stringify(members)).toString("base64url");
const jwt = (header: object, claims: object): string => `${part(header)}.${part(claims)}.signature`;
const lines = (body: unknown, rest: Partial<Answer> = {}): string[] =>
  describeAnswer(
    {
      method: "POST",
      pathname: "/token",
      status: 200,
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...rest,
    },
    now,
  );

describe("an answer is described", () => {
  it("by names, kinds and lifetimes", () => {
    const claims = {
      iss: "https://provider.example.no",
      aud: "a-client",
      sub: "a-subject",
      pid: "01868530053",
      name: "Kari Testmo",
      acr: "high",
      amr: ["TestID"],
      iat: now - 3,
      exp: now + 117,
      auth_time: now - 60,
      authorization_details: [{ type: "t", authorized_parties: [{ orgno: { ID: "0192:310000019" } }, {}] }],
    };
    const id_token = jwt({ alg: "RS256", kid: "a-kid" }, claims);
    expect(lines({ access_token: "opaque", token_type: "Bearer", expires_in: 120, id_token })).toEqual([
      'POST /token 200: access_token token_type="Bearer" expires_in=120 id_token',
      '  id_token: alg="RS256" kid; lives 120 s, issued 3 s ago, authenticated 60 s ago; ' +
        'iss aud=one sub pid(eleven digits) name acr="high" amr=["TestID"] iat exp auth_time ' +
        "authorization_details[1]{type authorized_parties[2]{orgno{ID}}}",
    ]);
  });

  it.each([
    ["of HelseID", { error: "invalid_request", error_description: "HID-1002: 310000019 is not listed" }, " HID-1002"],
    ["of Microsoft", { error: "invalid_request", error_description: "AADSTS50105: Kari" }, " AADSTS50105"],
    ["that is text", { error: "invalid_request", error_description: "Kari may not" }, ""],
  ])("by its error, and by the number %s alone", (_, body, number) => {
    expect(lines(body, { status: 400 })).toEqual([
      `POST /token 400: error="invalid_request" error_description${number}`,
    ]);
  });

  it("in one line, whatever the names of its members are", () => {
    expect(lines({ "a\nanswer: forged": 1, error: "x" })).toEqual(['POST /token 200: "a\\nanswer: forged" error="x"']);
  });

  it("that cannot be described leaves the program going", () => {
    const watcher = new URL("../src/answers.ts", import.meta.url).href;
    const body = `{"error":"x","deep":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const program = `import http from "node:http";
      const server = http.createServer((_, answer) => answer.end(${JSON.stringify(body)})).listen(0, () =>
        http.get({ port: server.address().port, path: "/token" }, (answer) => answer.resume().on("end", () => server.close(() => console.log("on")))));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [`--import=${watcher}`, "--input-type=module", "--eval", program],
      { encoding: "utf8" },
    );
    expect([stdout, stderr]).toEqual(["on\n", "answer: cannot be described\n"]);
  });

  it("by the audience of no API, of one and of several", () => {
    const audience = (aud: unknown): string =>
      lines({ access_token: jwt({ alg: "RS256" }, { aud }) })[1]
        ?.split("; ")
        .at(-1) ?? "";
    expect([audience("unspecified"), audience("https://api.example.no"), audience(["a", "b"])]).toEqual([
      "aud=unspecified",
      "aud=one",
      "aud[2]",
    ]);
  });

  it("by the claims of a userinfo that is signed", () => {
    const body = jwt({ alg: "RS256" }, { sub: "a-subject", pid: "01868530053" });
    expect(lines(body, { method: "GET", pathname: "/connect/userinfo" })).toEqual([
      "GET /connect/userinfo 200: userinfo",
      '  userinfo: alg="RS256"; sub pid(eleven digits)',
    ]);
  });

  it("without the directory, or the national id, in its path", () => {
    const pathname = "/11111111-2222-4333-8444-555555555555/people/01868530053";
    expect(lines({ error: "not_found" }, { pathname, status: 404 })).toEqual([
      'POST /{id}/people/{id} 404: error="not_found"',
    ]);
  });

  it.each([
    ["of an API", { id: "01868530053", name: "Kari" }],
    ["with metadata", { issuer: "https://provider.example.no" }],
    ["with keys", { keys: [] }],
    ["that is a list", []],
    ["that is a page", "<p>hi"],
    ["that is empty", ""],
  ])("not at all, if it is one %s", (_, body) => {
    expect(lines(body, { pathname: "/people/01868530053" })).toEqual([]);
  });
});
