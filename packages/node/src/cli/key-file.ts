import { createPublicKey } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { JWK } from "jose";
import { objectIn } from "../runtime/json-object.ts";
import { CommandFault } from "./command.ts";

/** A key as a provider registers it. */
export type PublicJwk = Readonly<Record<"kty" | "kid" | "alg" | "use", string> & Record<string, unknown>>;

/** The member of a private JWK with the profile id of the provider that the key was made for. */
export const profileMember = "adgangskort_profile";

/** A key in a file. */
export interface KeyFile {
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  /** Creation time, in seconds since 1970. */
  readonly madeAt: number | undefined;
  /** Profile id of the provider that it was made for. */
  readonly profile: string | undefined;
}

/** @throws {@link CommandFault} if the file has no key; the message contains nothing from the file */
export function readKeyFile(file: string): KeyFile {
  const text = readText(file);
  if (text.includes("-----BEGIN"))
    throw new CommandFault(
      `${file} is in PEM, not a JWK: convert it with npx --no -- @adgangskort/node keys import ${file}`,
    );
  const jwk = objectIn(text);
  const { kid, alg, iat, [profileMember]: profile } = jwk ?? {};
  if (!jwk || typeof kid !== "string" || typeof alg !== "string")
    throw new CommandFault(`${file} does not hold a JWK with a kid and an alg`);
  return {
    kid,
    // An `x5c` locks the registered key to its certificate.
    publicJwk: { ...publicJwk({ ...jwk, kid, alg }, file), ...(Array.isArray(jwk["x5c"]) && { x5c: jwk["x5c"] }) },
    madeAt: typeof iat === "number" ? iat : undefined,
    profile: typeof profile === "string" ? profile : undefined,
  };
}

/**
 * The public half of a key. Derived from the key itself instead of by omitting members, since the private members of a JWK depend on its type
 * (RFC 7518 6).
 * @throws {@link CommandFault} if it is not an asymmetric key
 */
export function publicJwk({ kid = "", alg = "", ...jwk }: JWK, file: string): PublicJwk {
  try {
    const members = createPublicKey({ key: jwk, format: "jwk" }).export({ format: "jwk" });
    return { kty: String(members.kty), kid, alg, use: "sig", ...members };
  } catch {
    throw new CommandFault(`${file} does not hold a key of a key pair`);
  }
}

/** Writes a key to a new file that only its owner can read. @throws {@link CommandFault} if the file exists */
export function writeKey(file: string, jwk: JWK): void {
  try {
    writeFileSync(file, `${JSON.stringify(jwk)}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw new CommandFault(`${file} cannot be written: ${codeOf(error)}`);
  }
}

/** @throws {@link CommandFault} if the file cannot be read */
export function readText(file: string): string {
  return readBytes(file).toString("utf8");
}

/** @throws {@link CommandFault} if the file cannot be read */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandFault(`${file} cannot be read: ${codeOf(error)}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
