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

/** When a certificate is valid, in seconds since 1970. */
export function validity({ validFromDate, validToDate }: X509Certificate): {
  readonly beginsAt: number;
  readonly endsAt: number;
} {
  return { beginsAt: validFromDate.getTime() / 1000, endsAt: validToDate.getTime() / 1000 };
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

/** RFC 5280 4.2.1.3: `keyUsage` has digitalSignature, the first bit. Node only reads the extended key usage. Absent: any use. */
function maySign({ raw }: X509Certificate): boolean {
  const usage = /\x06\x03\x55\x1d\x0f(?:\x01\x01\xff)?\x04.\x03.[^]([^])/s.exec(raw.toString("latin1"))?.[1];
  return usage === undefined || (usage.charCodeAt(0) & 0x80) !== 0;
}
