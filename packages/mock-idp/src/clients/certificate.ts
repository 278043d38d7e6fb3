import { X509Certificate } from "node:crypto";
import type { ClientRegistration } from "./client-registration.ts";

/** The certificate of the key, or why it is refused: with the number that Maskinporten, by the same provider, gives to the fault. */
export type Presented = { readonly certificate: X509Certificate } | { readonly fault: string };

const day = (at: Date): string => at.toISOString().slice(0, 10);

/** The certificates of `x5c` (RFC 7515 section 4.1.6), in base64 of DER. */
function decoded(x5c: unknown): readonly X509Certificate[] | undefined {
  if (!Array.isArray(x5c)) return undefined;
  try {
    return x5c.map((one: unknown) => {
      if (typeof one !== "string" || !/^[A-Za-z\d+/]+={0,2}$/.test(one)) throw new TypeError("not base64");
      return new X509Certificate(Buffer.from(one, "base64"));
    });
  } catch {
    return undefined;
  }
}

const issued = (one: X509Certificate, issuer: X509Certificate): boolean =>
  one.checkIssued(issuer) && one.verify(issuer.publicKey);

/** ETSI EN 319 412-1 section 5.1.4: `NTRNO-` and the number; older certificates have the number as serialNumber. */
function owner(certificate: X509Certificate): string {
  const { subject } = certificate.toLegacyObject() as unknown as { subject: Readonly<Record<string, unknown>> };
  return String(subject["organizationIdentifier"] ?? subject["serialNumber"]).replace(/^NTRNO-/, "");
}

/** Digdir, Maskinporten: virksomhetssertifikat. `now` is in seconds since the epoch. */
export function presentedCertificate(x5c: unknown, client: ClientRegistration | undefined, now: number): Presented {
  const chain = decoded(x5c);
  const [leaf] = chain ?? [];
  if (!chain || !leaf) return { fault: "MP-123: x5c is not a list of certificates, each in base64 of DER" };
  const authorities = (client?.certificate_authorities ?? []).map((pem) => new X509Certificate(pem));
  const last = chain.at(-1) ?? leaf;
  if (chain.some((one, index) => index > 0 && !issued(chain[index - 1] ?? one, one)))
    return { fault: "MP-120: x5c is not a chain, in which each certificate is followed by that of its issuer" };
  if (
    chain.length < 2 ||
    !authorities.some((root) => root.fingerprint256 === last.fingerprint256 || issued(last, root))
  )
    return { fault: "MP-120: the chain does not lead to an accepted issuer" };
  const late = chain.find(
    ({ validFromDate, validToDate }) => now * 1000 < +validFromDate || now * 1000 >= +validToDate,
  );
  if (late)
    return { fault: `MP-120: a certificate is valid from ${day(late.validFromDate)} to ${day(late.validToDate)}` };
  if (owner(leaf) !== client?.client_orgno)
    return { fault: `MP-122: the certificate is of ${owner(leaf)}, and the client of ${client?.client_orgno}` };
  if (leaf.publicKey.asymmetricKeyType !== "rsa") return { fault: "MP-120: the key of the certificate is not RSA" };
  return { certificate: leaf };
}
