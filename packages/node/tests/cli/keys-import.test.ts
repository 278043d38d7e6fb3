import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folder, run } from "../support/key-commands.ts";

const [one, other] = [1, 2].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 })) as [Pair, Pair];
type Pair = Readonly<Record<"privateKey" | "publicKey", KeyObject>>;
const pem = (...keys: readonly KeyObject[]): string =>
  keys.map((key) => key.export({ type: key.type === "private" ? "pkcs8" : "spki", format: "pem" })).join("");
const package12 = (file: string): string =>
  `${file} is in PKCS #12: convert it with openssl pkcs12 -in ${file} -noenc -out v.pem (an old one also needs -legacy)`;
const several = "key holds several keys: leave the one to import in it";

it.each<[string, string | Buffer, string, string?]>([
  [
    "a private key in DER",
    one.privateKey.export({ type: "pkcs8", format: "der" }),
    "key is in DER: convert it with openssl pkey -inform DER -in key -out converted.pem",
  ],
  // SEQUENCE { INTEGER 3, SEQUENCE …
  ["a package by its first bytes", Buffer.from("30820a3f02010330", "hex"), package12("key")],
  ["a package by its name", "MIIKPwIBAzA=", package12("key.PFX"), "key.PFX"],
  ["two private keys", pem(one.privateKey, other.privateKey), several],
  ["two public keys", pem(one.publicKey, other.publicKey), several],
])("keys import refuses %s by one line, and writes nothing", (_, content, line, file = "key") => {
  writeFileSync(join(folder, file), content);
  const { code, out, err } = run("keys", "import", file);
  expect([code, out, err.trim(), readdirSync(folder)]).toEqual([2, "", line, [file]]);
});
