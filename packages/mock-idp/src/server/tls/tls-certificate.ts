import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

/** A certificate with its key, in PEM. */
export interface Certified {
  readonly key: string;
  readonly cert: string;
}

/* DER (X.690), as far as a certificate needs it. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const bits = (content: Uint8Array, unused = 0): Buffer => der(0x03, Buffer.from([unused]), content);
const octets = (content: Uint8Array): Buffer => der(0x04, content);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const time = (at: Date): Buffer => der(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, "").slice(0, 14)}Z`));
const TRUE = der(0x01, Buffer.from([0xff]));
const ECDSA_SHA256 = sequence(oid("2a8648ce3d040302"));
const commonName = (name: string): Buffer => sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))));
const extension = (id: string, isCritical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(isCritical ? [TRUE] : []), octets(value));

/** RFC 5280 section 4.2.1.6: dNSName or iPAddress. */
const alternative = (name: string): Buffer =>
  isIPv4(name) ? der(0x87, Buffer.from(name.split(".").map(Number))) : der(0x82, Buffer.from(name));

const DAY_MS = 24 * 60 * 60 * 1000;

function certificate(
  publicKey: KeyObject,
  names: { readonly issuer: string; readonly subject: string },
  extensions: readonly Buffer[],
  { signer, days }: { readonly signer: KeyObject; readonly days: number },
): string {
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_SHA256,
    commonName(names.issuer),
    sequence(time(new Date(Date.now() - DAY_MS)), time(new Date(Date.now() + days * DAY_MS))),
    commonName(names.subject),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const whole = sequence(body, ECDSA_SHA256, bits(sign("sha256", body, signer)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

const CA = "Adgangskort mock CA";
const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = (key: KeyObject): string => String(key.export({ type: "pkcs8", format: "pem" }));

/** An authority that may sign certificates of servers, and nothing else (RFC 5280 sections 4.2.1.3 and 4.2.1.9). */
export function makeAuthority(): Certified {
  const { privateKey, publicKey } = pair();
  const extensions = [
    extension("551d13", true, sequence(TRUE, der(0x02, Buffer.from([0])))),
    extension("551d0f", true, bits(Buffer.from([0x06]), 1)),
  ];
  const cert = certificate(publicKey, { issuer: CA, subject: CA }, extensions, { signer: privateKey, days: 3650 });
  return { key: pem(privateKey), cert };
}

/** A certificate of a server with these names and addresses. 397 days is what browsers accept at most. */
export function makeServerCertificate(authority: Pick<Certified, "key">, names: readonly string[]): Certified {
  const { privateKey, publicKey } = pair();
  const extensions = [
    extension("551d0f", true, bits(Buffer.from([0x80]), 7)),
    extension("551d25", false, sequence(oid("2b06010505070301"))),
    extension("551d11", false, sequence(...names.map(alternative))),
  ];
  const signer = createPrivateKey(authority.key);
  const cert = certificate(publicKey, { issuer: CA, subject: names[0] ?? "mock" }, extensions, { signer, days: 397 });
  return { key: pem(privateKey), cert };
}
