import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import forge from "node-forge";

/** A certificate with its key, in PEM, and those of its issuers. */
export interface Certified {
  readonly certificate: string;
  readonly key: KeyObject;
  /** The certificate, and after it those of its issuers. */
  readonly chain: string;
}

const day = 24 * 60 * 60 * 1000;

/** What differs from a signing certificate of SEID 2 that is valid for a year. */
export interface Wish {
  /** The organisation number. */
  readonly owner?: string;
  readonly subject?: readonly forge.pki.CertificateField[];
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  /** `null`: the certificate does not say. */
  readonly usage?: Readonly<Record<string, boolean>> | null;
  /** Of the RSA key. Default 2048: the fewest that providers accept. */
  readonly bits?: number;
  readonly serial?: string;
}

const name = (value: string): forge.pki.CertificateField => ({ name: "commonName", value });
/** ETSI EN 319 412-1 5.1.4. */
const seid2 = (owner: string): forge.pki.CertificateField => ({ type: "2.5.4.97", value: `NTRNO-${owner}` });

/** A certificate by this issuer, or by itself. */
export function certify(wish: Wish, issuer?: Certified): Certified {
  const {
    owner = "310000019",
    from = -1,
    to = 365,
    serial = "2a",
    usage = { digitalSignature: true },
    bits = 2048,
  } = wish;
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicKey.export({ type: "spki", format: "pem" }).toString());
  made.serialNumber = serial;
  made.validity.notBefore = new Date(Date.now() + from * day);
  made.validity.notAfter = new Date(Date.now() + to * day);
  const subject = [...(wish.subject ?? [name("EKSEMPEL ETAT"), seid2(owner)])];
  made.setSubject(subject);
  made.setIssuer(issuer ? forge.pki.certificateFromPem(issuer.certificate).subject.attributes : subject);
  made.setExtensions([
    { name: "basicConstraints", cA: usage?.["keyCertSign"] === true },
    ...(usage ? [{ name: "keyUsage", critical: true, ...usage }] : []),
  ]);
  const pem = (key: KeyObject): string => key.export({ type: "pkcs1", format: "pem" }).toString();
  made.sign(forge.pki.privateKeyFromPem(pem(issuer?.key ?? privateKey)), forge.md.sha256.create());
  const certificate = forge.pki.certificateToPem(made);
  return { certificate, key: createPrivateKey(pem(privateKey)), chain: certificate + (issuer?.chain ?? "") };
}

/** A root and an intermediate authority, as Buypass and Commfides have them. */
export function makeAuthority(title: string): { readonly root: Certified; readonly issuer: Certified } {
  const usage = { keyCertSign: true, cRLSign: true };
  const root = certify({ subject: [name(`${title} Root`)], usage, to: 3650 });
  return { root, issuer: certify({ subject: [name(`${title} CA`)], usage, to: 1825 }, root) };
}
