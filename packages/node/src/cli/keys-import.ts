import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { join } from "node:path";
import type { JWK } from "jose";
import { chainFault, chainIn, validity } from "../keys/certificate-chain.ts";
import { keyFault, signingAlgorithms, type KeyHalf } from "../keys/client-key-algorithm.ts";
import { systemClock } from "../runtime/clock.ts";
import { atLeastOne, CommandFault, parse, registrationAt, usage } from "./command.ts";
import { profileMember, publicJwk, readBytes, readText, writeKey } from "./key-file.ts";
import { dayOf } from "./key-life.ts";
import { newKid, registrationText } from "./keys-create.ts";
import type { Registration } from "./registration.ts";

/** Writes a private key that is in PEM, or the public key of a vault, as the JWK that the options take. The given file is left as it is. */
export function keysImport(given: readonly string[]): number {
  const { options, files } = parse(given, ["profile", "kid", "out", "organisation"]);
  const [source = "", another] = atLeastOne(files);
  if (another !== undefined) throw new CommandFault(`What is "${another}"? One key is imported at a time`, { usage });
  const registration = registrationAt(options.profile);
  const kid = options.kid ?? newKid(systemClock());
  // Digdir, oidc_func_clientreg. It also names the file, so it must not lead to another folder.
  if (!/^\w[\w.-]*$/.test(kid)) throw new CommandFault("A kid has letters, digits, '.', '_' and '-' only", { usage });
  if (severalIn(readText(source)))
    throw new CommandFault(`${source} holds several keys: leave the one to import in it`);
  const ofVault = publicKeyIn(source);
  const [imported, half]: [KeyObject, KeyHalf] = ofVault ? [ofVault, "public"] : [privateKeyIn(source), "private"];
  const { alg, ...key } = fitFor(registration, imported, source, half);
  const certificate = certificateIn(source, imported, options.organisation);
  const jwk = { ...key, kid, alg, use: "sig", ...certificate, [profileMember]: registration.profile.id };
  const file = join(options.out ?? ".", `${kid}.${half}.json`);
  const keys = [{ ...publicJwk(jwk, file), ...certificate }];
  writeKey(file, jwk);
  const life = "The file does not say when its key was made: set registeredAt.";
  console.log(registrationText(registration, file, keys, life, half));
  return 0;
}

/** Two keys of a kind: the reader would take the first, and nothing would say so. */
function severalIn(text: string): boolean {
  const [, another] =
    text.match(/-----BEGIN (?:\w+ )*PRIVATE KEY-----/g) ?? text.match(/-----BEGIN PUBLIC KEY-----/g) ?? [];
  return another !== undefined;
}

/** The public key of a vault (RFC 5280 4.1, SubjectPublicKeyInfo): in PEM by its label (RFC 7468 13), or in DER. */
function publicKeyIn(file: string): KeyObject | undefined {
  const bytes = readBytes(file);
  const isPem = bytes.includes("-----BEGIN");
  // A file with both halves is one of a private key.
  if (isPem && (!bytes.includes("-----BEGIN PUBLIC KEY-----") || bytes.includes(" PRIVATE KEY-----"))) return undefined;
  try {
    return createPublicKey(isPem ? bytes : { key: bytes, format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}

function privateKeyIn(file: string): KeyObject {
  const text = readText(file);
  // RFC 7292 4: a SEQUENCE that begins with the version 3. Node has no reader of it.
  if (text.slice(0, 9).includes("\u0002\u0001\u0003") || /\.(?:p12|pfx)$/i.test(file))
    throw new CommandFault(
      `${file} is in PKCS #12: convert it with openssl pkcs12 -in ${file} -noenc -out v.pem (an old one also needs -legacy)`,
    );
  if (text.startsWith("0\uFFFD"))
    throw new CommandFault(
      `${file} is in DER: convert it with openssl pkey -inform DER -in ${file} -out converted.pem`,
    );
  try {
    return createPrivateKey(text);
  } catch {
    // RFC 7468 11, and the older `Proc-Type` header of OpenSSL.
    const fault = text.includes("ENCRYPTED")
      ? `is encrypted: decrypt it first, with openssl pkey -in ${file} -out decrypted.pem`
      : "holds neither a private key in PEM nor a public one in PEM or DER";
    throw new CommandFault(`${file} ${fault}`);
  }
}

/** The certificate of the key as a member of its JWK (RFC 7517 4.7), if the file has one. It then must fit the key, the organisation and the day. */
function certificateIn(file: string, key: KeyObject, organisation: string | undefined): { readonly x5c?: string[] } {
  const text = readText(file);
  const has = text.includes("BEGIN CERTIFICATE");
  if (!has && organisation === undefined) return {};
  if (organisation === undefined)
    throw new CommandFault(`${file} has a certificate: name the organisation number by --organisation`, { usage });
  const chain = chainIn(text);
  const fault = chain ? chainFault(chain, organisation) : "does not hold certificates in PEM";
  if (!chain || fault !== undefined) throw new CommandFault(`${file} ${fault}`);
  const { beginsAt, endsAt } = validity(chain);
  const now = systemClock();
  if (now >= endsAt) throw new CommandFault(`${file} has a certificate that expired on ${dayOf(endsAt)}`);
  if (now < beginsAt) throw new CommandFault(`${file} has a certificate that is not valid before ${dayOf(beginsAt)}`);
  if (!chain[0].checkPrivateKey(key)) throw new CommandFault(`${file} holds a key that is not that of its certificate`);
  return { x5c: chain.map(({ raw }) => raw.toString("base64")) };
}

/** The key as a JWK with the provider's first algorithm that it can sign with. */
function fitFor(
  { profile, title }: Registration,
  key: KeyObject,
  file: string,
  half: KeyHalf,
): JWK & { readonly alg: string } {
  const jwk = jwkOf(key);
  const taken = signingAlgorithms(profile.clientKeyAlgorithms);
  const faults = taken.map((alg) => ({ alg, fault: keyFault(jwk, alg, half) }));
  const fit = faults.find(({ fault }) => fault === undefined);
  if (fit) return { ...jwk, alg: fit.alg };
  throw new CommandFault(`${file} holds a key that ${title} does not take: it ${faults[0]?.fault}`);
}

/** Empty for a key that has no JWK, such as one for RSA-PSS alone. */
function jwkOf(key: KeyObject): JWK {
  try {
    return key.export({ format: "jwk" });
  } catch {
    return {};
  }
}
