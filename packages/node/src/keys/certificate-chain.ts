import { X509Certificate } from "node:crypto";

/** A certificate and those of its issuers, in order. */
export type Chain = readonly [X509Certificate, ...X509Certificate[]];

/** The certificates of a text in PEM, in its order (RFC 7468 5); `undefined` if one is broken or the text has none. */
export function chainIn(pem: string): Chain | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const [leaf, ...issuers] = blocks.map((block) => new X509Certificate(block));
    return leaf && [leaf, ...issuers];
  } catch {
    return undefined;
  }
}

/** What keeps a provider from accepting the chain of this organisation, whatever the time. */
export function chainFault(chain: Chain, organisationNumber: string): string | undefined {
  const [leaf, ...issuers] = chain;
  if (issuers.length === 0) return "has no chain: put the certificates of its issuers after it";
  if (chain.slice(0, -1).some((one, index) => !isIssuedBy(one, issuers[index])))
    return "has a chain in another order: each certificate must be followed by that of its issuer";
  if (!maySign(leaf)) return "may not sign (keyUsage): a package has several, and this one is for something else";
  const owner = ownerOf(leaf);
  if (owner === undefined) return "names no organisation number";
  return owner === organisationNumber ? undefined : `is of the organisation ${owner}, not ${organisationNumber}`;
}

/** When every certificate of a chain is valid, in seconds since 1970. */
export function validity(chain: Chain): { readonly beginsAt: number; readonly endsAt: number } {
  return {
    beginsAt: Math.max(...chain.map(({ validFromDate }) => validFromDate.getTime())) / 1000,
    endsAt: Math.min(...chain.map(({ validToDate }) => validToDate.getTime())) / 1000,
  };
}

/** The serial number, by which issuers and their customers name a certificate. */
export function numberIn({ serialNumber }: X509Certificate): string {
  return `certificate ${serialNumber.toLowerCase()}`;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate | undefined): boolean {
  return issuer !== undefined && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** The organisation number of the subject: `NTRNO-…` in a certificate of SEID 2 (ETSI EN 319 412-1 5.1.4), bare in one of SEID 1. */
function ownerOf(certificate: X509Certificate): string | undefined {
  const { subject } = certificate.toLegacyObject() as unknown as {
    readonly subject: Readonly<Record<string, unknown>>;
  };
  const { organizationIdentifier, serialNumber } = subject;
  return /^(?:NTRNO-)?(\d{9})$/.exec(String(organizationIdentifier ?? serialNumber))?.[1];
}

/** The object identifier of `keyUsage` in DER: 2.5.29.15. */
const keyUsage = Buffer.from("0603551d0f", "hex");

/** RFC 5280 4.2.1.3: `keyUsage` has digitalSignature, the first bit. Node reads the extended key usage only. Absent: any use. */
function maySign({ raw }: X509Certificate): boolean {
  const at = raw.indexOf(keyUsage);
  if (at < 0) return true;
  const [isCritical] = raw.subarray(at + keyUsage.length);
  // A BOOLEAN (01 01 FF) if it is critical, then an OCTET STRING with a BIT STRING: 04 len 03 len unused bits.
  const bits = raw[at + keyUsage.length + (isCritical === 0x01 ? 3 : 0) + 5] ?? 0;
  return (bits & 0x80) !== 0;
}
