import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JWK } from "jose";
import { describe, expect, it } from "vitest";
import { publicJwk, writeKey } from "../../src/cli/key-file.ts";
import { generateKey, keyFault } from "../../src/keys/client-key-algorithm.ts";
import { day, folder, jwksIn, newFolder, now, read, run, save, secrets } from "../support/key-commands.ts";
import { callbackUrl, clientKey, kari, origin, useService } from "../support/service.ts";

const created = run("keys", "create", "--profile", "ansattporten");
const [createdFile = ""] = readdirSync(folder);
const createdKey = read(createdFile);
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
    expect(() => writeKey(file, clientKey)).toThrow("there.json cannot be written: EEXIST");
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

it("keys create makes one for Maskinporten, and says how to use it where no one logs in", () => {
  const { code, out } = run("keys", "create", "--profile", "maskinporten");
  expect([code, out]).toEqual([0, expect.stringContaining("Then call an API once.")]);
  expect(out).not.toContain("log in once");
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

  it.each(["pem", "der"] as const)("writes the public key of a vault, in %s, as the JWK for publicKey", (format) => {
    const exported = createPublicKey(pemOf(createdKey)).export({ type: "spki", format } as never);
    writeFileSync(join(folder, "vault"), exported);
    const { code, out, err } = run("keys", "import", "--profile", "idporten", "--kid", "vault-3", "vault");
    expect([code, err, readdirSync(folder).toSorted()]).toEqual([0, "", ["vault", "vault-3.public.json"]]);
    const { kty, n, e } = createdKey;
    const registered = { kty, n, e, kid: "vault-3", alg: "RS256", use: "sig" };
    expect(read("vault-3.public.json")).toEqual({ ...registered, adgangskort_profile: "idporten" });
    expect(jwksIn(out).keys).toEqual([registered]);
    expect(out).toContain("as the publicKey beside the function sign");
    expect(out).not.toContain("The private key is in");
    // The plan of a rotation takes it.
    const plan = run("keys", "rotate", "vault-3.public.json", save("old.json", createdKey)).out;
    expect(plan).toContain(`The plan from ${createdKey.kid} to vault-3 at`);
  });

  it("takes a file with both halves for that of a private key", () => {
    const half = createPublicKey(pemOf(createdKey)).export({ type: "spki", format: "pem" }).toString();
    for (const [kid, pem] of Object.entries({ first: half + pemOf(createdKey), last: pemOf(createdKey) + half })) {
      expect(run("keys", "import", "--kid", kid, save("key.pem", pem)).code).toBe(0);
      expect(read(`${kid}.private.json`).d).toBe(createdKey.d);
    }
  });

  const neither = "key.pem holds neither a private key in PEM nor a public one in PEM or DER";
  const encrypted = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "of the test" } as const;
  it.each<[string, string | Buffer, string[], string]>([
    ["a JWK", JSON.stringify(clientKey), [], neither],
    [
      "a public key with the organisation of a certificate",
      createPublicKey(pemOf(clientKey)).export({ type: "spki", format: "pem" }),
      ["--organisation", "310000019"],
      "key.pem does not hold certificates in PEM",
    ],
    [
      "a public key on a curve",
      createPublicKey(elliptic()).export({ type: "spki", format: "pem" }),
      [],
      "key.pem holds a key that Ansattporten does not take: it is not a public RSA key",
    ],
    ["a certificate alone", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", [], neither],
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
    ["an unknown profile", ["keys", "create", "--profile", "altinn"]],
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
    expect(err).toContain("npx --no -- @adgangskort/node <command>");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("and whoever asks for it gets it and 0", () => {
    for (const given of [["--help"], ["keys", "create", "-h"]])
      expect(run(...given)).toMatchObject({ code: 0, err: "", out: expect.stringContaining("keys age") as string });
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
