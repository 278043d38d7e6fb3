import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import type { JWK } from "jose";
import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/cli/key-life.ts";
import { certify, makeAuthority, type Certified } from "../support/certificates.ts";
import { day, folder, jwksIn, now, read, run, save, secrets } from "../support/key-commands.ts";
import { callbackUrl, clientKey, kari, origin, useService } from "../support/service.ts";

run("keys", "create", "--profile", "ansattporten");
const [createdFile = ""] = readdirSync(folder);
const createdKey = read(createdFile);
const planned = run("keys", "rotate", createdFile);
const nextFile = readdirSync(folder).find((name) => name !== createdFile) ?? "";
const nextKey = read(nextFile);

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
    // The registered key stays locked to its certificate.
    expect(jwksIn(run("keys", "public", "v.private.json").out)).toEqual(jwksIn(imported.out));
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
      `v.pem has a certificate that expired on ${dayOf(now - day)}`,
    ],
    [
      "that is not valid yet",
      pemOf(certify({ from: 1 }, issuer)),
      ["--organisation", "310000019"],
      `v.pem has a certificate that is not valid before ${dayOf(now + day)}`,
    ],
  ])("refuses one %s by one line, and writes nothing", (_, pem, options, line) => {
    const { code, out, err } = importIt(pem, ...options);
    expect([code, out, err.split("\n")[0], readdirSync(folder)]).toEqual([2, "", line, ["v.pem"]]);
  });
});
