import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import type { Call, RequestObject } from "../requests/call.ts";
import { presentedCertificate } from "../clients/certificate.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import { type Parameters, single } from "../requests/parameters.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";

/** Claims of the JWT itself; all others are parameters (RFC 9101 section 4). */
const JWT_CLAIMS = new Set(["iss", "aud", "sub", "exp", "nbf", "iat", "jti"]);

/** Parameters that stay outside the object: the client and its authentication. */
const OUTSIDE = new Set(["client_id", "client_assertion", "client_assertion_type", "client_secret"]);

/** The decoded object, and whether a registered key of the client signed it (RFC 9101 section 6.2). */
export async function openRequestObject(
  call: Call,
  client: ClientRegistration | undefined,
  profile: ProviderFacts,
): Promise<RequestObject | undefined> {
  const request = single(call.parameters, "request");
  if (request === undefined) return undefined;
  try {
    const header = decodeProtectedHeader(request);
    const payload = decodeJwt(request);
    return { header, payload, verified: await isSignedBy(client, request, header, profile) };
  } catch {
    return undefined;
  }
}

async function isSignedBy(
  client: ClientRegistration | undefined,
  request: string,
  { kid, x5c, alg = "none" }: RequestObject["header"],
  profile: ProviderFacts,
): Promise<boolean> {
  const presented = client?.certificate_authorities && presentedCertificate(x5c, client, Math.floor(Date.now() / 1000));
  const certified =
    presented && "certificate" in presented && presented.certificate.publicKey.export({ format: "jwk" });
  if (x5c !== undefined && kid !== undefined) return false;
  const key = certified || client?.jwks?.keys.find((candidate) => candidate.kid === kid);
  if (!key || !profile.assertionAlgorithms.includes(alg)) return false;
  return compactVerify(request, await importJWK({ ...key }, alg), { algorithms: [alg] }).then(
    () => true,
    () => false,
  );
}

/** A claim as the parameter of the same name: text, or JSON for lists and objects. RFC 8707 section 2: `resource` is repeated. */
function wireValue(name: string, claim: unknown): string | readonly string[] {
  if (name === "resource" && Array.isArray(claim)) return claim.map(String);
  return typeof claim === "string" ? claim : JSON.stringify(claim);
}

/** RFC 9101 section 6.3: with a request object, only the parameters inside it count. */
export function effectiveParameters({ parameters, requestObject }: Call): Parameters {
  if (!requestObject) return parameters;
  const outside = Object.entries(parameters).filter(([name]) => OUTSIDE.has(name));
  const inside = Object.entries(requestObject.payload)
    .filter(([name]) => !JWT_CLAIMS.has(name) && !OUTSIDE.has(name))
    .map(([name, claim]) => [name, wireValue(name, claim)] as const);
  return Object.fromEntries([...outside, ...inside]);
}
