import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folder, jwksIn, read, save } from "../support/key-commands.ts";

/**
 * A public key of RSA 3072 as `aws kms get-public-key --query PublicKey --output text` of AWS CLI 2.23.6 printed it: SubjectPublicKeyInfo in DER,
 * in Base64 (AWS KMS Developer Guide, "Download public key").
 */
const der =
  "MIIBojANBgkqhkiG9w0BAQEFAAOCAY8AMIIBigKCAYEAyJLK2ddY3XuVRloidCE4DLDlwuHyggY13Zrz0jNGPVHW/s6X0PnFIm5x" +
  "HlhRUlt5xW70OdWA0fzGnTETZPy0QTLWHLL1PZTYK3z09GB09nqjxlBXxjgb/XMxuVsDPQRdeihvVqegy/QrDqUTgmoNbbgwV04G" +
  "aYhYRUq6z7aSSpsxsHd1wsTDZTlJ0ojQwreZecboOAYugmSRhmlaU4GMhWnSsCMaExgQa1dAv3eIAFDstrP3t080hEeFCVBdvPto" +
  "0hXNna7kkdW6QwY3ZrW3c/ezCa3FdRp/Vtkld6gnKSLXSGf3UrEBK4rwFwKQY4YsrgghE5RB0lX4Hkp1tHBNmX96CXbSEi38/w+u" +
  "BUXAIV4Yv26mcLU/wfkVOkWbGDwrUCfT35roq8o6s08vEFSaEs/5pIIXpkzvNyygTbXUApQz8+IvdBqIR1+tiUL8J+rNrs6cKywh" +
  "5Isa+n2XSKXdrSp8SL/hQwNZGu7bi+cXHDqeWUwXyRUN1ejdICbsWLXrAgMBAAE=";
/** The same as `az keyvault key download --encoding PEM` of Azure CLI 2.74 writes it, and gcloud by its reference (Cloud KMS, "Retrieve a public key"). */
const pem = `-----BEGIN PUBLIC KEY-----\n${der.replace(/.{1,64}/g, "$&\n")}-----END PUBLIC KEY-----\n`;

/** Programs of the vendors, each with the only arguments that its reference has for this, and what it does. */
const programs = {
  "aws-kms": {
    name: "aws",
    given: "kms get-public-key --key-id value --query PublicKey --output text",
    does: `echo ${der}`,
  },
  "azure-key-vault": {
    name: "az",
    given: "keyvault key download --id value --encoding PEM --file public.pem",
    // It refuses a file that is there.
    does: "test ! -e public.pem && cat ../spki.pem > public.pem",
  },
  "google-cloud-kms": {
    name: "gcloud",
    given: "kms keys versions get-public-key 1 --location value --keyring value --key value --output-file public.pem",
    does: "cat ../spki.pem > public.pem",
  },
} as const;

it.each(Object.entries(programs))(
  "the commands of %s make the public JWK of its key",
  (page, { name, given, does }) => {
    const text = readFileSync(new URL(`../../../../docs/operations/keys/${page}.md`, import.meta.url), "utf8");
    const [, row = ""] = /^\| Public JWK \| (.*) \|$/m.exec(text) ?? [];
    const [download = "", convert = ""] = Array.from(row.matchAll(/`([^`]+)`/g), ([, command = ""]) =>
      command.replaceAll("\\|", "|").replace(/<[^>]+>/g, "value"),
    );
    const [bin, work] = [join(folder, "bin"), join(folder, "work")];
    for (const each of [bin, work]) mkdirSync(each);
    const program = (called: string, lines: string): void => {
      writeFileSync(join(bin, called), `#!/bin/sh\n${lines}\n`);
      chmodSync(join(bin, called), 0o755);
    };
    program(name, `test "$*" = "${given}" || { echo "$*" >&2; exit 64; }\n${does}`);
    const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
    program(
      "npx",
      `test "$1 $2 $3" = "--no -- @adgangskort/node" || exit 64\nshift 3\nexec "${process.execPath}" "${cli}" "$@"`,
    );
    save("spki.pem", pem);
    const options = { cwd: work, env: { PATH: `${bin}:${process.env["PATH"]}` }, encoding: "utf8" } as const;
    execFileSync("sh", ["-c", download], options);
    const out = execFileSync("sh", ["-c", convert], options);
    const registered = {
      kty: "RSA",
      n: "yJLK2ddY3XuVRloidCE4DLDlwuHyggY13Zrz0jNGPVHW_s6X0PnFIm5xHlhRUlt5xW70OdWA0fzGnTETZPy0QTLWHLL1PZTYK3z09GB09nqjxlBXxjgb_XMxuVsDPQRdeihvVqegy_QrDqUTgmoNbbgwV04GaYhYRUq6z7aSSpsxsHd1wsTDZTlJ0ojQwreZecboOAYugmSRhmlaU4GMhWnSsCMaExgQa1dAv3eIAFDstrP3t080hEeFCVBdvPto0hXNna7kkdW6QwY3ZrW3c_ezCa3FdRp_Vtkld6gnKSLXSGf3UrEBK4rwFwKQY4YsrgghE5RB0lX4Hkp1tHBNmX96CXbSEi38_w-uBUXAIV4Yv26mcLU_wfkVOkWbGDwrUCfT35roq8o6s08vEFSaEs_5pIIXpkzvNyygTbXUApQz8-IvdBqIR1-tiUL8J-rNrs6cKywh5Isa-n2XSKXdrSp8SL_hQwNZGu7bi-cXHDqeWUwXyRUN1ejdICbsWLXr",
      e: "AQAB",
      kid: "2027-01",
      alg: "RS256",
      use: "sig",
    };
    expect(jwksIn(out).keys).toEqual([registered]);
    expect(read("work/2027-01.public.json")).toEqual({ ...registered, adgangskort_profile: "ansattporten" });
  },
);
