import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JWK } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { dayOf } from "../src/cli/key-life.ts";
import { publicJwk, writePrivateKey } from "../src/cli/key-file.ts";
import { generateKey, keyFault } from "../src/config/client-key-algorithm.ts";
import { certify, makeAuthority, type Certified } from "./support/certificates.ts";
import { callbackUrl, clientKey, kari, origin, useService } from "./support/service.ts";

const program = join(import.meta.dirname, "../src/cli.ts");
const day = 24 * 60 * 60;
const now = Math.floor(Date.now() / 1000);
const root = mkdtempSync(join(tmpdir(), "adgangskort-cli-"));
afterAll(() => rmSync(root, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(root, "folder-"));
let folder = newFolder();
beforeEach(() => void (folder = newFolder()));

/** Runs the program as its own process, in the folder of the test. */
function run(...given: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
const read = (file: string): JWK & { iat?: number } =>
  JSON.parse(readFileSync(join(folder, file), "utf8")) as JWK & { iat?: number };
/** The key set that was printed among other lines. */
const jwksIn = (out: string): { keys: JWK[] } =>
  JSON.parse(out.slice(out.indexOf("{"), out.lastIndexOf("}") + 1)) as { keys: JWK[] };
function save(name: string, content: object | string): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}
/** The private members of a key (RFC 7518 6.2.2, 6.3.2). */
const secrets = ({ d, p, q, dp, dq, qi }: JWK): string[] => [d, p, q, dp, dq, qi].map(String);

const created = run("keys", "create", "--profile", "ansattporten");
const [createdFile = ""] = readdirSync(folder);
const createdKey = read(createdFile);
const planned = run("keys", "rotate", createdFile);
const [nextFile = ""] = readdirSync(folder).filter((name) => name !== createdFile);
const nextKey = read(nextFile);
const createdMode = statSync(join(folder, createdFile)).mode & 0o777;

describe("keys create", () => {
  it("makes a key of the kind that the provider takes, that says when it was made", () => {
    expect(created).toMatchObject({ code: 0, err: "" });
    expect(createdKey).toMatchObject({ kty: "RSA", alg: "RS256", use: "sig", kid: expect.any(String) as string });
    expect(createdKey.kid).toMatch(/^\d{4}-\d\d-\d\d-[\w.-]+$/);
    expect(Buffer.from(String(createdKey.n), "base64url").length * 8).toBeGreaterThanOrEqual(2048);
    expect(Math.abs(Number(createdKey.iat) - now)).toBeLessThan(60);
  });

  it("puts the private key where its owner alone can read it, and prints nothing of it", () => {
    expect(createdMode).toBe(0o600);
    expect(createdFile).toBe(`${createdKey.kid}.private.json`);
    for (const secret of secrets(createdKey)) expect(created.out).not.toContain(secret);
    expect(secrets(createdKey).every(({ length }) => length > 100)).toBe(true);
  });

  it("prints the public key as it is registered, and no other member", () => {
    const { kty, n, e, kid, alg } = createdKey;
    expect(jwksIn(created.out)).toEqual({ keys: [{ kty, n, e, kid, alg, use: "sig" }] });
  });

  it("tells the day to rotate it, and what to do next", () => {
    const rotate = new Date((Number(createdKey.iat) + 335 * day) * 1000).toISOString().slice(0, 10);
    expect(created.out).toContain(`Rotate it by ${rotate}. Ansattporten takes a key for 365 days`);
    expect(created.out).toMatch(
      /What to do next:\n {2}1\. .*self-service[^]*\n {2}2\. Register[^]*\n {2}3\. [^]*\n {2}4\. /,
    );
  });

  it("makes another key each time, in the folder that was named", () => {
    const out = newFolder();
    for (let count = 0; count < 2; count++) expect(run("keys", "create", "--out", out).code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(readdirSync(out)).toHaveLength(2);
  });

  it("never writes over a file", () => {
    const file = join(folder, "there.json");
    writeFileSync(file, "mine");
    expect(() => writePrivateKey(file, clientKey)).toThrow("there.json cannot be written: EEXIST");
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  it("says so when the folder is not there, and makes nothing", () => {
    const { code, out, err } = run("keys", "create", "--out", "nowhere");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^nowhere.* cannot be written: ENOENT\n$/);
  });

  it("says which options there are, for one that is not", () => {
    const { code, err } = run("keys", "create", "--alg", "RS256");
    expect([code, err.split("\n")[0]]).toEqual([
      2,
      "Unknown option '--alg'. The options of this command: --profile, --out",
    ]);
    expect(run("keys", "public", "--out", "x").err).toMatch(
      /^Unknown option '--out'. The options of this command: none\n/,
    );
  });

  it("[helseid-16] makes one for HelseID, of 3072 bits at the least or on a curve, with the steps there", () => {
    const { code, out } = run("keys", "create", "--profile", "helseid");
    const [file = ""] = readdirSync(folder);
    expect([code, keyFault(read(file), String(read(file).alg))]).toEqual([0, undefined]);
    expect(read(file)).toMatchObject({ alg: "PS256", kty: "RSA" });
    expect(jwksIn(out).keys.map(({ alg, kid }) => ({ alg, kid }))).toEqual([{ alg: "PS256", kid: read(file).kid }]);
    expect(out).toContain("https://selvbetjening.test.nhn.no");
    for (const secret of secrets(read(file))) expect(out).not.toContain(secret);
  });
});

it("keys create makes one for ID-porten, with the steps of Digdir's self-service for its type of integration", () => {
  const { code, out } = run("keys", "create", "--profile", "idporten");
  const [file = ""] = readdirSync(folder);
  expect([code, read(file).alg]).toEqual([0, "RS256"]);
  expect(out).toContain(
    "https://sjolvbetjening.samarbeid.digdir.no, and open your integration of type\n     ID-porten,",
  );
});

it("keys create makes one for Entra ID, and says that it needs the digest of its certificate", () => {
  const { code, out } = run("keys", "create", "--profile", "entra");
  const [file = ""] = readdirSync(folder);
  expect([code, read(file).alg]).toEqual([0, "PS256"]);
  expect(out).toContain("x5t#S256");
});

describe("keys import", () => {
  const pemOf = (jwk: JWK): string =>
    createPrivateKey({ key: { ...jwk }, format: "jwk" })
      .export({ type: "pkcs8", format: "pem" })
      .toString();
  const elliptic = (): string =>
    generateKeyPairSync("ec", { namedCurve: "secp384r1" })
      .privateKey.export({ type: "sec1", format: "pem" })
      .toString();

  it("writes a key in PEM as the JWK that the application takes, with the kid that it is registered under", () => {
    const { code, out, err } = run("keys", "import", "--kid", "registered-2027", save("key.pem", pemOf(createdKey)));
    const { iat: _, ...expected } = { ...createdKey, kid: "registered-2027", adgangskort_profile: "ansattporten" };
    expect([code, err]).toEqual([0, ""]);
    expect(read("registered-2027.private.json")).toEqual(expected);
    expect(statSync(join(folder, "registered-2027.private.json")).mode & 0o777).toBe(0o600);
    expect(jwksIn(out).keys.map(({ kid, n }) => ({ kid, n }))).toEqual([{ kid: "registered-2027", n: createdKey.n }]);
    expect(out).toContain("set registeredAt");
    for (const secret of secrets(createdKey)) expect(out).not.toContain(secret);
  });

  it("finds the algorithm of the provider that fits the key, and makes a kid, in the folder that was named", () => {
    const out = newFolder();
    const given = ["--profile", "helseid", "--out", out, save("key.pem", elliptic())];
    expect(run("keys", "import", ...given).code).toBe(0);
    const [file = ""] = readdirSync(out);
    const key = JSON.parse(readFileSync(join(out, file), "utf8")) as JWK;
    expect(key).toMatchObject({ alg: "ES384", crv: "P-384", adgangskort_profile: "helseid" });
    expect(file).toBe(`${key.kid}.private.json`);
    expect(key.kid).toMatch(/^\d{4}-\d\d-\d\d-[\da-f]{8}$/);
  });

  const encrypted = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "of the test" } as const;
  it.each<[string, string | Buffer, string[], string]>([
    ["a JWK", JSON.stringify(clientKey), [], "key.pem does not hold a private key in PEM"],
    [
      "a public key",
      createPublicKey(pemOf(clientKey)).export({ type: "spki", format: "pem" }),
      [],
      "key.pem does not hold a private key in PEM",
    ],
    [
      "an encrypted key",
      createPrivateKey(pemOf(clientKey)).export(encrypted),
      [],
      "key.pem is encrypted: decrypt it first, with openssl pkey -in key.pem -out decrypted.pem",
    ],
    [
      "a key on a curve",
      elliptic(),
      [],
      "key.pem holds a key that Ansattporten does not take: it is not a private RSA key",
    ],
    [
      "a key that no JWK can be made of",
      generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }),
      [],
      "key.pem holds a key that Ansattporten does not take: it is not a private RSA key",
    ],
    [
      "a kid that leads to another folder",
      pemOf(clientKey),
      ["--kid", "../key"],
      "A kid has letters, digits, '.', '_' and '-' only",
    ],
  ])("refuses %s by one line, and writes nothing", (_, content, options, line) => {
    const { code, out, err } = run("keys", "import", ...options, save("key.pem", content.toString()));
    expect([code, out, readdirSync(folder)]).toEqual([2, "", ["key.pem"]]);
    expect(err.split("\n")[0]).toBe(line);
  });

  it("is what the other commands show for a file in PEM", () => {
    const line = "key.pem is in PEM, not a JWK: convert it with npx --no -- @adgangskort/node keys import key.pem\n";
    expect(run("keys", "public", save("key.pem", pemOf(clientKey)))).toEqual({ code: 2, out: "", err: line });
  });
});

describe("keys import of a virksomhetssertifikat", () => {
  const { issuer } = makeAuthority("Test");
  const own = certify({}, issuer);
  const pemOf = ({ key, chain }: Certified, first: "key" | "certificate" = "key"): string => {
    const parts = [key.export({ type: "pkcs8", format: "pem" }).toString(), chain];
    return (first === "key" ? parts : parts.toReversed()).join("");
  };
  const importIt = (pem: string, ...options: string[]): ReturnType<typeof run> =>
    run("keys", "import", "--profile", "idporten", "--kid", "v", ...options, save("v.pem", pem));

  it("converts a PKCS #12 package by the command that it prints, and registers the key with its certificate", () => {
    const source = save("source.pem", pemOf(own));
    const openssl = (...given: string[]): void => {
      const { status, stderr } = spawnSync("openssl", given, { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
    };
    openssl("pkcs12", "-export", "-in", source, "-out", "v.p12", "-passout", "pass:of the test");
    const { code, err } = run("keys", "import", "v.p12");
    expect(code).toBe(2);
    const command = /with openssl (pkcs12 -in v\.p12 -noenc -out v\.pem) /.exec(err)?.[1] ?? "";
    openssl(...command.split(" "), "-passin", "pass:of the test");
    const imported = run("keys", "import", "--kid", "v", "--organisation", "310000019", "v.pem");
    expect(imported).toMatchObject({ code: 0, err: "" });
    const x5c = own.chain
      .match(/-----BEGIN[^]+?-----END CERTIFICATE-----/g)
      ?.map((one) => one.replaceAll(/-----[A-Z ]+-----|\s/g, ""));
    expect(jwksIn(imported.out).keys).toEqual([expect.objectContaining({ kid: "v", alg: "RS256", x5c })]);
    for (const secret of secrets(read("v.private.json"))) expect(imported.out).not.toContain(secret);
  });

  it.each<[string, string, string[], string]>([
    [
      "without the organisation",
      pemOf(own),
      [],
      "v.pem has a certificate: name the organisation number by --organisation",
    ],
    [
      "of another organisation",
      pemOf(own),
      ["--organisation", "310000027"],
      "v.pem is of the organisation 310000019, not 310000027",
    ],
    [
      "that is not there",
      pemOf({ ...own, chain: "" }),
      ["--organisation", "310000019"],
      "v.pem does not hold certificates in PEM",
    ],
    [
      "of another key",
      pemOf({ ...own, key: issuer.key }, "certificate"),
      ["--organisation", "310000019"],
      "v.pem holds a key that is not that of its certificate",
    ],
    [
      "that has expired",
      pemOf(certify({ from: -9, to: -1 }, issuer)),
      ["--organisation", "310000019"],
      `v.pem is valid from ${dayOf(now - 9 * day)} to ${dayOf(now - day)} only`,
    ],
  ])("refuses one %s by one line, and writes nothing", (_, pem, options, line) => {
    const { code, out, err } = importIt(pem, ...options);
    expect([code, out, err.split("\n")[0], readdirSync(folder)]).toEqual([2, "", line, ["v.pem"]]);
  });
});

describe("keys public", () => {
  it("prints several keys as one set, for a roll-over, without a private member", () => {
    const files = [save("new.json", createdKey), save("old.json", { ...clientKey, kid: "old" })];
    const { code, out } = run("keys", "public", ...files);
    expect(code).toBe(0);
    const { keys } = JSON.parse(out) as { keys: JWK[] };
    expect(keys.map(({ kid }) => kid)).toEqual([createdKey.kid, "old"]);
    for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });

  it("CQ-15 refuses two keys of the same kid", () => {
    const { code, out, err } = run(
      "keys",
      "public",
      save("a.json", createdKey),
      save("b.json", { ...clientKey, kid: createdKey.kid }),
    );
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(`Two of the keys have the kid ${createdKey.kid}\n`);
  });

  it.each<[string, object | string]>([
    ["is cut off", JSON.stringify(createdKey).slice(0, -5)],
    ["is a list", [createdKey]],
    ["has no kid", { ...createdKey, kid: undefined }],
    ["is a secret", { kty: "oct", k: createdKey.d, kid: "k", alg: "HS256" }],
    ["is broken", { ...createdKey, n: 5 }],
  ])("refuses a file that %s, and quotes nothing of it", (_, content) => {
    const { code, out, err } = run("keys", "public", save("key.json", content));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^key\.json does not hold a (JWK with a kid and an alg|key of a key pair)\n$/);
  });
});

describe("a key of every kind that a provider may ask for", () => {
  it.each([
    ["PS256", ["e", "n"]],
    ["ES256", ["crv", "x", "y"]],
    ["ES384", ["crv", "x", "y"]],
    ["ES512", ["crv", "x", "y"]],
  ])("is made, is fit for %s, and has a public half", (alg, members) => {
    const jwk = { ...(generateKey(alg)?.export({ format: "jwk" }) as JWK), kid: "k", alg };
    expect(keyFault(jwk, alg)).toBeUndefined();
    expect(Object.keys(publicJwk(jwk, "file")).toSorted()).toEqual(["alg", ...members, "kid", "kty", "use"].toSorted());
  });

  it("is not made for an algorithm that signs nothing", () => {
    expect(["none", "HS256", "constructor"].map(generateKey)).toEqual([undefined, undefined, undefined]);
  });
});

describe("keys age", () => {
  const aged = (days: number): object => ({ ...clientKey, kid: `of-${days}-days`, iat: now - days * day });

  const ageOf = (...files: string[]): ReturnType<typeof run> =>
    run("keys", "age", "--profile", "ansattporten", ...files);

  it("ends with 0 while there is time", () => {
    const { code, out } = ageOf(save("a.json", aged(0)), save("b.json", aged(334)));
    expect(code).toBe(0);
    expect(out).toMatch(
      /^of-0-days is 0 days old\. Rotate it by \d{4}-\d\d-\d\d\.[^]*\nof-334-days is 334 days old\. Rotate it by/,
    );
  });

  it.each([335, 365, 500])("ends with 1 when one of the keys is %i days old", (days) => {
    const { code, out } = ageOf(save("a.json", aged(1)), save("b.json", aged(days)));
    expect(code).toBe(1);
    expect(out).toContain(`of-${days}-days is ${days} days old. Rotate it now: the day for it was `);
    expect(out).toContain("of-1-days is 1 days old. Rotate it by");
  });

  it("ends with 2 when a key does not say when it was made", () => {
    const { code, err } = ageOf(save("a.json", aged(500)), save("b.json", clientKey));
    expect(code).toBe(2);
    expect(err).toBe("b.json does not say when its key was made: it has no iat\n");
  });

  /** A key that `keys create` made for the provider, and made older. */
  function madeFor(profile: string, days: number): string {
    const out = newFolder();
    expect(run("keys", "create", "--profile", profile, "--out", out).code).toBe(0);
    const [file = ""] = readdirSync(out);
    const key = JSON.parse(readFileSync(join(out, file), "utf8")) as JWK;
    return save(`${profile}.json`, { ...key, kid: `of-${profile}`, iat: now - days * day });
  }

  it("judges each key by the provider that it was made for", () => {
    const { code, out, err } = run("keys", "age", madeFor("helseid", 500), madeFor("entra", 500));
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(
      [
        "of-helseid is 500 days old. HelseID has no limit that is known here for the age of a key: its self-service tells when this one ends.",
        "of-entra is 500 days old. Microsoft Entra ID has no limit that is known here for the age of a key: it ends with its certificate.",
        "",
      ].join("\n"),
    );
    const both = run("keys", "age", "helseid.json", madeFor("ansattporten", 500));
    expect(both.code).toBe(1);
    expect(both.out).toContain("of-ansattporten is 500 days old. Rotate it now: the day for it was ");
    expect(both.out).toContain("of-helseid is 500 days old. HelseID has no limit");
  });

  it("ends with 2 where neither the key nor --profile says whose it is, rather than judge it by another's limit", () => {
    const { code, out, err } = run("keys", "age", save("old.json", aged(500)));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^old\.json does not say which provider its key is for: name it by --profile/);
    expect(run("keys", "age", "--profile", "helseid", "old.json")).toMatchObject({
      code: 0,
      out: expect.stringContaining("of-500-days is 500 days old. HelseID has no limit") as string,
    });
  });

  it("ends with 2 where --profile names another provider than the key", () => {
    const { code, out, err } = run("keys", "age", "--profile", "ansattporten", madeFor("helseid", 1));
    expect([code, out, err]).toEqual([2, "", "helseid.json is a key for HelseID, not for Ansattporten\n"]);
  });

  it("ends with 2 where the key names a provider that there is none of", () => {
    const { code, err } = run("keys", "age", save("a.json", { ...aged(1), adgangskort_profile: "constructor" }));
    expect(code).toBe(2);
    expect(err).toContain('There is no profile "constructor"');
  });
});

describe("whoever uses it wrongly gets the help and 2", () => {
  it.each<[string, string[]]>([
    ["no command", []],
    ["half a command", ["keys"]],
    ["an unknown command", ["keys", "destroy"]],
    ["a command named like a property", ["toString"]],
    ["an unknown option", ["keys", "create", "--force"]],
    ["an option without a value", ["keys", "create", "--out"]],
    ["an unknown profile", ["keys", "create", "--profile", "maskinporten"]],
    ["a profile named like a property", ["keys", "age", "--profile", "constructor", "x.json"]],
    ["a file where none belongs", ["keys", "create", "x.json"]],
    ["no file to import", ["keys", "import"]],
    ["two files to import", ["keys", "import", "a.pem", "b.pem"]],
    ["no file to print", ["keys", "public"]],
    ["no file to rotate", ["keys", "rotate"]],
    ["three files to rotate", ["keys", "rotate", "a", "b", "c"]],
    ["no file to judge", ["keys", "age"]],
  ])("by %s", (_, given) => {
    const { code, out, err } = run(...given);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("npx --no -- @adgangskort/node keys <command>");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("and whoever asks for it gets it and 0", () => {
    for (const given of [["--help"], ["keys", "create", "-h"]])
      expect(run(...given)).toMatchObject({ code: 0, err: "", out: expect.stringContaining("keys age") as string });
  });
});

describe("keys rotate", () => {
  /** The key sets of the plan, in its order. */
  const sets = Array.from(planned.out.matchAll(/^ {3}\{[^]*?^ {3}\}/gm), ([set]) => JSON.parse(set) as { keys: JWK[] });
  const [both = { keys: [] }, newest = { keys: [] }] = sets;
  const client = {
    client_id: "rotates-by-the-plan",
    redirect_uris: [callbackUrl],
    token_endpoint_auth_method: "private_key_jwt",
    jwks: both,
  };
  const keysOf = (...privateKey: JWK[]) => ({ method: "private_key_jwt", privateKey }) as const;
  const service = useService({}, { clientId: client.client_id, clientAuthentication: keysOf(createdKey) }, [client]);

  it("prints the steps with the ids of the keys and the sets to register, and nothing private", () => {
    expect(planned).toMatchObject({ code: 0, err: "" });
    expect(sets.map(({ keys }) => keys.map(({ kid }) => kid))).toEqual([[nextKey.kid, createdKey.kid], [nextKey.kid]]);
    expect(planned.out.match(/^\d\. \w+/gm)).toEqual([
      "1. Create",
      "2. Register",
      "3. Wait",
      "4. Deploy",
      "5. Use",
      "6. Retire",
    ]);
    expect(planned.out).toContain(`privateKey: [${nextKey.kid}, ${createdKey.kid}]`);
    for (const secret of [...secrets(createdKey), ...secrets(nextKey)]) expect(planned.out).not.toContain(secret);
  });

  it("takes the public key of a vault, and refuses to replace a key by itself", () => {
    const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...inVault } = { ...clientKey, kid: "vault-2" };
    const given = ["--profile", "idporten", save("vault.json", inVault), save("old.json", createdKey)];
    expect(run("keys", "rotate", ...given).out).toContain(`The plan from ${createdKey.kid} to vault-2 at ID-porten:`);
    expect(run("keys", "rotate", "old.json", "old.json").err).toBe(`Both keys have the kid ${createdKey.kid}\n`);
  });

  it.each([
    ["in the order of the plan", ["register", "deploy", "retire", "remove"]],
    ["with the deploy before the provider knows the new key", ["deploy", "register", "retire", "remove"]],
  ])("is a plan that fails no login %s", async (_, order) => {
    let registered = [createdKey.kid];
    service.idp.fail({
      name: "registration",
      catalogue: ["L-41"],
      on: ["par", "token"],
      before: ({ clientAssertion }) =>
        registered.includes(clientAssertion?.header.kid)
          ? undefined
          : Response.json({ error: "invalid_client" }, { status: 401 }),
    });
    const deploy = (...keys: JWK[]): void =>
      void Object.assign(service, { auth: service.newAuth({}, { clientAuthentication: keysOf(...keys) }) });
    const steps: Readonly<Record<string, () => void>> = {
      register: () => (registered = both.keys.map(({ kid }) => kid)),
      deploy: () => deploy(nextKey, createdKey),
      retire: () => (registered = newest.keys.map(({ kid }) => kid)),
      remove: () => deploy(nextKey),
    };
    const login = async (): Promise<boolean> => {
      const stopAt = (url: string): boolean => url === `${origin}/sak`;
      const start = `${origin}/auth/login?return_to=/sak`;
      return (await service.newBrowser().login(start, { person: kari, stopAt })).stopped;
    };
    expect(await login()).toBe(true);
    for (const step of order) {
      steps[step]?.();
      expect([step, await login()]).toEqual([step, true]);
    }
    expect(service.idp.calls.last("token")?.clientAssertion?.header.kid).toBe(nextKey.kid);
    // The provider had refused the newest key once, and the older one served.
    if (order[0] === "register") service.idp.calls.all("par").forEach(({ status }) => expect(status).toBe(201));
  });
});

describe("a key made by it, registered as it was printed", () => {
  const client = {
    client_id: "made-by-the-program",
    redirect_uris: [callbackUrl],
    token_endpoint_auth_method: "private_key_jwt",
    jwks: jwksIn(created.out),
  };
  const clientAuthentication = { method: "private_key_jwt", privateKey: JSON.stringify(createdKey) } as const;
  const service = useService({}, { clientId: client.client_id, clientAuthentication }, [client]);

  it("logs people in", async () => {
    const stopAt = (url: string): boolean => url === `${origin}/sak`;
    const page = await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
    expect(page.stopped).toBe(true);
    expect(service.idp.calls.last("token")?.clientAssertion?.header).toMatchObject({ kid: createdKey.kid });
  });
});
