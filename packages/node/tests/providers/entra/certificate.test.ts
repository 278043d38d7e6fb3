import { execFileSync } from "node:child_process";
import { createPublicKey, X509Certificate, createHash, type JsonWebKey } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keysCreate } from "../../../src/cli/keys-create.ts";
import { createAuth, memoryStore } from "../../../src/index.ts";
import { entry } from "../../support/entra.ts";
import { cookieSecret, origin } from "../../support/service.ts";

const page = readFileSync(new URL("../../../../../docs/providers/entra.md", import.meta.url), "utf8");
const [, lines = ""] = /^```sh\n(KEY=[^]*?)^```$/m.exec(page) ?? [];

describe("the lines of the page about Entra ID that make a certificate", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "adgangskort-"));
    vi.spyOn(console, "log").mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it("make one for the key that was made, and a key that the options take, with its digest", () => {
    keysCreate(["--profile", "entra", "--out", folder]);
    const [made = ""] = readdirSync(folder);
    const name = made.replace(".private.json", "");
    const before = JSON.parse(readFileSync(join(folder, made), "utf8")) as JsonWebKey;
    const here = lines.replace(/^KEY=.*$/m, `KEY=${name}`);
    execFileSync("sh", ["-e", "-c", here], { cwd: folder, stdio: "pipe" });

    expect(readdirSync(folder).toSorted()).toEqual([`${name}.crt`, made]);
    const certificate = new X509Certificate(readFileSync(join(folder, `${name}.crt`)));
    expect(certificate.publicKey.equals(createPublicKey({ key: before, format: "jwk" }))).toBe(true);
    const privateKey = JSON.parse(readFileSync(join(folder, made), "utf8")) as JsonWebKey;
    expect(privateKey).toEqual({
      ...before,
      "x5t#S256": createHash("sha256").update(certificate.raw).digest("base64url"),
    });
    expect(statSync(join(folder, made)).mode & 0o077).toBe(0);
    const providers = [entry({ clientAuthentication: { method: "private_key_jwt", privateKey } as never })];
    const store = memoryStore({ name: "certificate" });
    expect(() => createAuth({ baseUrl: origin, secrets: [cookieSecret], store, providers })).not.toThrow();
  });
});
