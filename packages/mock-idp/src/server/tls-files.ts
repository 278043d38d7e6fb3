import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageFault } from "./command-options.ts";
import type { Config } from "./config.ts";
import { type Certified, makeAuthority, makeServerCertificate } from "./tls/tls-certificate.ts";

/** The names that a certificate of this mock is for. */
export function tlsNames({ host, publicUrl }: Pick<Config, "host" | "publicUrl">): readonly string[] {
  const names = [
    "localhost",
    "mock-idp.localhost",
    "127.0.0.1",
    host,
    ...(publicUrl ? [new URL(publicUrl).hostname] : []),
  ];
  return [...new Set(names)].filter((name) => !["0.0.0.0", "::"].includes(name));
}

/** A new certificate by the authority in the folder, which is made there once: a client trusts `ca.pem` from start to start. */
export function tlsFiles(folder: string, names: readonly string[]): Certified {
  const key = join(folder, "ca-key.pem");
  try {
    makeOnce(folder, key);
  } catch (error) {
    throw new UsageFault(`--tls ${folder} must be a folder that can be written to`, { cause: error });
  }
  return makeServerCertificate({ key: readFileSync(key, "utf8") }, names);
}

function makeOnce(folder: string, key: string): void {
  const cert = join(folder, "ca.pem");
  mkdirSync(folder, { recursive: true });
  if (existsSync(key) && existsSync(cert)) return;
  const made = makeAuthority();
  writeFileSync(key, made.key, { mode: 0o600 });
  writeFileSync(cert, made.cert);
}
