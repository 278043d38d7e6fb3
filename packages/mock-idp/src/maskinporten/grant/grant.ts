import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { JWTPayload, ProtectedHeaderParameters } from "jose";
import { presentedCertificate } from "../../clients/certificate.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import { isObject } from "../../clients/statements.ts";
import { single } from "../../requests/parameters.ts";
import type { RuleInput } from "../../rules/rule.ts";

/** The assertion of a token request, decoded. */
export interface Grant {
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
}

/** The scopes of the assertion. */
export const requestedScopes = ({ payload }: Grant): readonly string[] =>
  typeof payload.scope === "string" ? payload.scope.split(" ").filter(Boolean) : [];

/** The one object of `authorization_details`, whose form a rule has checked. */
export function requestedDetail({ payload }: Grant): Readonly<Record<string, unknown>> | undefined {
  const [detail] = Array.isArray(payload.authorization_details) ? (payload.authorization_details as unknown[]) : [];
  return isObject(detail) ? detail : undefined;
}

/** The customer's number in `systemuser_org`. */
export function customerOf(detail: Readonly<Record<string, unknown>>): string | undefined {
  const { systemuser_org: org } = detail;
  return isObject(org) ? /^0192:(\d{9})$/.exec(String(org.ID))?.[1] : undefined;
}

/** The organisation that the token is for: the client's own, or the one that it acts for. */
export function consumerOf({ payload }: Grant, { client, register }: Pick<RuleInput, "client" | "register">): string {
  const { consumer_org: consumer, iss_onbehalfof: onBehalfOf } = payload;
  if (typeof consumer === "string") return consumer;
  if (typeof onBehalfOf === "string") return register.data.onBehalfOf[onBehalfOf]?.consumer ?? "";
  return client?.client_orgno ?? "";
}

/** The key that must have signed: of the certificate in `x5c`, or the registered one that `kid` names. */
function keyOf({ header }: Grant, client: ClientRegistration | undefined, now: number): KeyObject | undefined {
  if (header.x5c !== undefined) {
    const presented = presentedCertificate(header.x5c, client, now);
    return "fault" in presented ? undefined : presented.certificate.publicKey;
  }
  const jwk = client?.jwks?.keys.find(({ kid }) => kid === header.kid);
  return jwk && createPublicKey({ key: { ...jwk }, format: "jwk" });
}

export function isSigned(grant: Grant, { call, client, now }: RuleInput): boolean {
  const key = keyOf(grant, client, now);
  const [head, body, signature = ""] = (single(call.parameters, "assertion") ?? "").split(".");
  const hash = `sha${String(grant.header.alg).slice(2)}`;
  return key !== undefined && verify(hash, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"));
}
