import { randomBytes } from "node:crypto";
import type { JWTPayload } from "jose";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { MachineRequest } from "../machines/machine.ts";
import type { Refusal } from "../requests/call.ts";
import type { RuleId } from "../requests/hints.ts";
import { publicJwk, signJwt } from "../keys/signing-keys.ts";
import { consumerOf, customerOf, type Grant, requestedDetail, requestedScopes } from "./grant/grant.ts";

/** Digdir, maskinporten_feilsoking: the number of each refusal. A refusal without one has no `error_uri`. */
const NUMBERS: Partial<Record<RuleId, string>> = {
  "jwt-grant.parameters": "MP-011",
  "jwt-grant.no-authentication": "MP-011",
  "jwt-grant.resource": "MP-011",
  "jwt-grant.pid": "MP-011",
  "jwt-grant.organisation": "MP-011",
  "jwt-grant.scope-pid": "MP-011",
  "jwt-grant.once": "MP-012",
  "jwt-grant.client": "MP-100",
  "jwt-grant.key": "MP-100",
  "jwt-grant.audience": "MP-110",
  "jwt-grant.certificate": "MP-120",
  "jwt-grant.key-expired": "MP-121",
  "jwt-grant.certificate-owner": "MP-122",
  "jwt-grant.certificates": "MP-123",
  "jwt-grant.algorithm": "MP-124",
  "jwt-grant.signature": "MP-124",
  "jwt-grant.expired": "MP-130",
  "jwt-grant.scope": "MP-200",
  "jwt-grant.scope-registered": "MP-200",
  "jwt-grant.scope-integration": "MP-201",
  "jwt-grant.scope-granted": "MP-250",
  "jwt-grant.scope-delegated": "MP-251",
  "jwt-grant.details-type": "MP-301",
  "jwt-grant.details-fields": "MP-302",
  "jwt-grant.details-values": "MP-303",
};

/** The rules that tell the client that its authentication failed. */
const AUTHENTICATION = new Set(["MP-100", "MP-110", "MP-120", "MP-121", "MP-122", "MP-123", "MP-124"]);

const NO_STORE = { "cache-control": "no-store" };

/** @param issuer with its slash */
export function refused(issuer: string, { error, reason, rule }: Refusal): Response {
  const number = rule && NUMBERS[rule];
  const before = error === "invalid_grant" ? "Invalid assertion. " : "";
  const failed = number !== undefined && AUTHENTICATION.has(number) ? "Client authentication failed. " : "";
  // In the public logs, only this error's sentence has no full stop.
  const end = error === "invalid_scope" ? "" : ".";
  const text = `${before}${failed}${reason.replace(/\.$/, "")}${end}`;
  const body = {
    error,
    error_description: `${text} (trace_id: ${randomBytes(16).toString("hex")})`,
    ...(number === undefined ? {} : { error_uri: `${issuer}errors/${number}` }),
  };
  return Response.json(body, { status: error === "forbidden" ? 403 : 400, headers: NO_STORE });
}

const AUTHORITY = "iso6523-actorid-upis";
const organisation = (number: string): object => ({ authority: AUTHORITY, ID: `0192:${number}` });

/** `authorization_details` of the token, with what Altinn knows of the customer. */
function grantedDetails(grant: Grant, { client, register }: MachineRequest): readonly object[] | undefined {
  const detail = requestedDetail(grant);
  if (!detail) return undefined;
  const { type, id, externalRef } = detail;
  const consent = register.data.consents.find((one) => one.id === id);
  if (consent && type === "urn:altinn:consent") return [{ type, ...consent }];
  const customer = customerOf(detail) ?? "";
  const reference = typeof externalRef === "string" ? externalRef : undefined;
  const user = register.systemUser(client?.client_id ?? "", customer, reference);
  return [
    { type, systemuser_org: organisation(customer), systemuser_id: [user?.id ?? ""], system_id: user?.systemId ?? "" },
  ];
}

/** Of several scopes the lowest lifetime counts (Digdir, oidc_protocol_scope). */
function lifetime(grant: Grant, { client, register }: MachineRequest): number {
  const named = requestedScopes(grant);
  const ages = named.map((wanted) => register.data.scopes.find(({ name }) => name === wanted)?.at_max_age ?? 0);
  const usual = client?.access_token_lifetime ?? 120;
  // Without a scope, which the strictness of the mock may let pass.
  return ages.length === 0 ? usual : Math.min(...ages.map((age) => age || usual));
}

/** What a token says, beside what its grant adds. */
export function machineToken(
  issuer: string,
  client: ClientRegistration | undefined,
  {
    scopes,
    audiences,
    seconds,
  }: { readonly scopes: readonly string[]; readonly audiences: readonly string[]; readonly seconds: number },
): JWTPayload & Record<string, unknown> {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    client_id: client?.client_id,
    client_amr: "private_key_jwt",
    token_type: "Bearer",
    scope: scopes.join(" "),
    ...(audiences.length === 0 ? {} : { aud: audiences.length === 1 ? String(audiences[0]) : [...audiences] }),
    iat,
    exp: iat + seconds,
    jti: randomBytes(16).toString("base64url"),
    consumer: organisation(client?.client_orgno ?? ""),
  };
}

function tokenClaims(grant: Grant, request: MachineRequest, delegationSource: string): JWTPayload {
  const { client, profile } = request;
  const { resource, consumer_org: delegated, iss_onbehalfof: onBehalfOf, pid } = grant.payload;
  const details = grantedDetails(grant, request);
  return {
    ...machineToken(profile.issuer, client, {
      scopes: requestedScopes(grant),
      audiences: (resource as readonly string[] | undefined) ?? [],
      seconds: lifetime(grant, request),
    }),
    ...(grant.header.x5c === undefined ? {} : { client_amr: "virksomhetssertifikat" }),
    consumer: organisation(consumerOf(grant, request)),
    ...(delegated === undefined && onBehalfOf === undefined
      ? {}
      : { supplier: organisation(client?.client_orgno ?? "") }),
    ...(delegated === undefined ? {} : { delegation_source: delegationSource }),
    ...(pid === undefined ? {} : { pid }),
    ...(details === undefined ? {} : { authorization_details: details }),
  };
}

/** @param delegationSource where organisations delegate scopes to suppliers */
export function answerMaskinporten(delegationSource: string): (request: MachineRequest) => Promise<Response> {
  return async (request) => {
    const { call, keys } = request;
    if (call.endpoint === "jwks") return Response.json({ keys: keys.published.map(publicJwk) });
    const grant = call.clientAssertion as Grant;
    const claims = tokenClaims(grant, request, delegationSource);
    const life = Number(claims.exp) - Number(claims.iat);
    // The real one counts from its own clock, so that a second may have passed.
    const expires_in = Number.parseInt(call.id.slice(1), 10) % 2 === 1 ? life - 1 : life;
    const access_token = await signJwt(claims, keys.current);
    return Response.json(
      { access_token, token_type: "Bearer", expires_in, scope: claims.scope },
      { headers: NO_STORE },
    );
  };
}
