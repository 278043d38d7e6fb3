import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { logText } from "../../src/audit/log-text.ts";

const random = "q3Zt-8uKf_0aVbNn1xYw2LcD7mEoPgRs4TjHiU5k6v9";

describe("a text from outside is written to a log without", () => {
  it.each([
    ["the password of a URL", "connect redis://user:pa%40ss@host:6379 failed", "connect redis://…@host:6379 failed"],
    ["the token of a URL", "git https://hemmelig@host/x failed", "git https://…@host/x failed"],
    ["a password with a slash", "connect postgres://app:S3cr/etPass@db/x", "connect postgres://…@db/x"],
    ["a JWT", `assertion eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln refused`, "assertion … refused"],
    ["a JWT without a signature", "eyJhbGciOiJub25lIn0.e30.", "…"],
    ["a long random value", `code ${random} was used`, "code … was used"],
    ["one without digits", "code qZtKfaVbNnxYwLcDmEoPgRsTjHiUkvQa was used", "code … was used"],
    ["one in quotes", `code "${random}" was used`, 'code "…" was used'],
    ["one in an address", `at https://etat.no/?code=${random}&b=1`, "at https://etat.no/?…&b=1"],
    ["a digest in hexadecimal", `key ${"0a1b".repeat(16)}.`, "key …."],
    ["one like a trace", `${"0a1b".repeat(8)} (trace: ${"0a1b".repeat(8)})`, "… (trace: …)"],
    ["a longer one", `(trace_id: ${"0a1b".repeat(9)})`, "(trace_id: …)"],
    ["a national id", "person 41818012345 is unknown", "person … is unknown"],
    ["a national id with a space", "person 418180 12345 is unknown", "person … is unknown"],
    ["a national id with another space", "person (418180\u00a012345) is unknown", "person (…) is unknown"],
    ["a national id with a tab", "row of 418180\t12345", "row of …"],
    ["a national id with a soft hyphen", "person 418180\u00ad12345", "person …"],
    ["an account with a character of no width", "account kari\u200b.testmo@etat.no", "account …"],
    ["a national id with an encoded space", "GET /?id=418180%2012345", "GET /?id=…"],
    ["a national id with a space encoded twice", "GET /?id=418180%252012345", "GET /?id=…"],
    ["a national id with an encoded space without break", "GET /?id=418180%c2%a012345", "GET /?id=…"],
    ["a national id with a plus", "GET /?id=418180+12345", "GET /?id=…"],
    ["a national id with a non-breaking hyphen", "person 418180\u201112345", "person …"],
    ["a national id in full-width digits", "person ４１８１８０１２３４５", "person …"],
    ["a key in base64 with slashes", "key 4f/Zk9Qw3xL/2bVn7Tr5YpA/s8Hd1Jm6Ke0Gc3Uo/Ri= is", "key … is"],
    ["a national id among letters", "p41818012345x", "p…x"],
    ["the name of an account", "User account 'kari.testmo@etat.no' does not exist", "User account '…' does not exist"],
  ])("%s", (_, text, shown) => expect(logText(text, 200)).toBe(shown));

  it("a value that was sent, wherever it stands, though it has no form of a secret", () => {
    expect(logText("no client «hemmelig» or xhemmeligx", 200, ["hemmelig"])).toBe("no client «…» or x…x");
    expect(logText("no client hem\u200bme\u00adlig", 200, ["hemmelig"])).toBe("no client …");
    expect(logText("no client a\u200bb, a", 200, ["a\u200bb", "\u200b"])).toBe("no client …, a");
    expect(logText("no client a  b", 200, ["a  b"])).toBe("no client …");
  });
});

describe("a text from outside is written to a log with", () => {
  it.each([
    ["the clause and its names", "RFC 7636 4.6: code_verifier does not match code_challenge_method S256"],
    ["names of the protocol", "token_endpoint_auth_methods_supported lacks private_key_jwt"],
    ["names in camel case", "UnhandledTokenEndpointAuthMethodsSupported is no option of createAnsattportenProvider"],
    ["names in capitals", "UNABLE_TO_VERIFY_LEAF_SIGNATURE_OF_ISSUER"],
    ["a port and a package", "GET http://localhost:4873/@adgangskort/node"],
    ["a URN", "urn:altinn:resource:eksempel-rapport-for-virksomheter is unknown"],
    ["an organisation number", "organisation 910825518 has no access"],
    ["the number of a request, for the provider's support", "Trace ID: 3b1f0b6e-7d2c-4a53-9c3e-52a1f00c9a00"],
    ["Maskinporten's, by its form alone", "refused. (trace_id: 3566d1c2a90b47e1a3a0f27c51234567)"],
    ["dates in a row", "of 2026-11-28_2026-11-29_2026-11-30_2026-12-01"],
    ["a long path", "ENOENT: open '/Users/Kari/Documents/GitHub/MinTjeneste/Kilder/innlogging/økter'"],
    [
      "a path with a version and a date",
      "cannot read /opt/adgangskort/releases/2026-12-03/node_modules/openid-client/v6",
    ],
    ["a path with random folders", "Cannot find module '/tmp/adgangskort-cli-aB3dE9/folder-Xy12Zq/gone'"],
    ["a path with a request's UUID", "GET /api/requests/3b1f0b6e-7d2c-4a53-9c3e-52a1f00c9a00/status/history"],
    ["a path", "EISDIR: illegal operation on a directory, open '/var/lib/rapport/sessions.db'"],
    ["letters of any language", "Ugyldig gyldighetstid på øktens nøkkel"],
    ["the address of a server", "connect ECONNREFUSED 10.20.30.40:6379"],
  ])("%s", (_, text) => expect(logText(text, 200)).toBe(text));
});

it("a text of a log has no random value of 32 bytes, in either base64", () => {
  const kept: string[] = [];
  for (let round = 0; round < 5000; round += 1) {
    const bytes = createHash("sha256").update(String(round)).digest();
    for (const form of ["base64", "base64url"] as const)
      if (logText(`the secret is ${bytes.toString(form)}.`, 200) !== "the secret is ….")
        kept.push(bytes.toString(form));
  }
  expect(kept).toEqual([]);
});

it("a text of a log is one line of printable characters", () => {
  expect(logText("a\r\nb\u0000c\u001b[31md\u202ee\u2028f\u200bg\t\th ", 200)).toBe("a b c [31mde fg h");
});

it.each(["a b ", "ø", "@", "1", "://", "://a:", "\u200b", "\t", "a@", "aB"])(
  "a text of a log has a bounded length, and takes no time, however long it was: many of %j",
  (part) => {
    const text = part.repeat(1_000_000);
    const start = performance.now();
    expect(Array.from(logText(text, 200)).length).toBeLessThanOrEqual(201);
    expect(performance.now() - start).toBeLessThan(200);
  },
);

it("a value that is cut off leaves no part of it", () => {
  const text = `eyJ${"a".repeat(3977)} ${random}`;
  expect(logText(text, 200)).not.toContain(random.slice(0, 10));
});
