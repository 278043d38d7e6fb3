import { createPrivateKey, type KeyObject } from "node:crypto";
import type { JWK } from "jose";
import { chainFault, chainIn, numberIn, validity } from "../certificate-chain.ts";
import { keyFault } from "../client-key-algorithm.ts";
import type { ClientKey, TakenKeys } from "../client-key.ts";
import { checkSigner } from "../key-signer.ts";
import { checkObject, checkText, type Fault } from "../../options/option-object.ts";

/** A key that is identified by a certificate of the organisation (virksomhetssertifikat), with its chain, in PEM. */
export function checkCertifiedKey(given: object, at: string, taken: TakenKeys, fault: Fault): ClientKey | undefined {
  if (!taken.certificates) {
    fault(at, "is a key with a certificate, which this provider does not accept");
    return undefined;
  }
  const names = ["certificate", "organisationNumber", "alg", "privateKey", "sign"] as const;
  const options = checkObject(given, at, names, fault);
  const [usual = ""] = taken.algorithms;
  const { alg = usual, privateKey, sign } = options ?? {};
  const known = typeof alg === "string" && taken.algorithms.includes(alg) ? alg : undefined;
  if (known === undefined) fault(`${at}.alg`, `must be one of ${taken.algorithms.join(", ")}`);
  const pem = checkText(options?.certificate, `${at}.certificate`, fault);
  const number = checkText(options?.organisationNumber, `${at}.organisationNumber`, fault);
  if (pem === undefined || number === undefined || known === undefined) return undefined;
  const chain = chainIn(pem);
  const unfit = chain ? chainFault(chain, number) : "does not hold certificates in PEM";
  if (!chain || unfit !== undefined) {
    fault(`${at}.certificate`, unfit ?? "");
    return undefined;
  }
  const [leaf] = chain;
  const { beginsAt, endsAt } = validity(chain);
  const jwk = leaf.publicKey.export({ format: "jwk" }) as JWK;
  const wrongKind = keyFault(jwk, known, "public");
  if (wrongKind) fault(`${at}.certificate`, `is of a key that ${wrongKind}`);
  const [first, ...others] = chain.map(({ raw }) => raw.toString("base64"));
  const certificate = { x5c: [first ?? "", ...others] as const, beginsAt, endsAt };
  const named = { kid: numberIn(leaf), alg: known, registeredAt: undefined, certificate };
  if (typeof privateKey !== "string" || sign !== undefined) {
    const signer = checkSigner({ sign, privateKey }, at, fault);
    return signer && { ...named, jwk, sign: signer };
  }
  const own = privateKeyIn(privateKey);
  if (own && leaf.checkPrivateKey(own)) return { ...named, jwk: own.export({ format: "jwk" }) };
  fault(`${at}.privateKey`, own ? "is not the key of the certificate" : "does not hold a private key in PEM");
  return undefined;
}

function privateKeyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
