import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import type { MachineRequest } from "../machines/machine.ts";
import { noteRefusal } from "../requests/call.ts";
import { signJwt } from "../keys/signing-keys.ts";
import { partyId, partyUuid, URN } from "./party.ts";
import { consumerNumber, scopesOf, type VerifiedToken, verifiedToken } from "./requests/verified-token.ts";

/** Seconds. */
const LIFE = 30 * 60;
const DROPPED = new Set(["aud", "iss", "client_amr", "sid", "iat", "exp", "nbf"]);
const DROPPED_OF_PEOPLE = new Set([...DROPPED, "at_hash", "sub"]);

/** Altinn's level of a login at ID-porten. */
const LEVELS: Readonly<Record<string, string>> = {
  "idporten-loa-low": "0",
  "idporten-loa-substantial": "3",
  "idporten-loa-high": "4",
};

const without = (claims: JWTPayload, dropped: ReadonlySet<string>): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !dropped.has(name)));

function ofMachine(token: VerifiedToken, { register, call }: MachineRequest): JWTPayload {
  const number = consumerNumber(token);
  const owner = register.data.serviceOwners[number];
  const test = new URL(call.url).searchParams.get("test") === "true";
  const isOwner = scopesOf(token).some((scope) => scope.startsWith("altinn:serviceowner"));
  return {
    ...without(token.claims, DROPPED),
    "urn:altinn:orgNumber": number,
    ...(isOwner && owner !== undefined ? { "urn:altinn:org": test && number === DIGDIR ? "ttd" : owner } : {}),
    "urn:altinn:authenticatemethod": "maskinporten",
    "urn:altinn:authlevel": "3",
  };
}

const DIGDIR = "991825827";

function ofPerson({ claims }: VerifiedToken): JWTPayload {
  const pid = String(claims.pid);
  const id = partyId(pid.slice(0, 9));
  return {
    ...without(claims, DROPPED_OF_PEOPLE),
    nameid: String(id),
    "urn:altinn:userid": id,
    "urn:altinn:username": "",
    [URN.partyId]: id,
    [URN.partyUuid]: partyUuid(pid),
    "urn:altinn:authenticatemethod": "BankID",
    "urn:altinn:authlevel": LEVELS[String(claims.acr)] ?? "0",
  };
}

/** Altinn's token in place of one of Maskinporten or ID-porten (docs/flows/token-exchange). */
export async function exchange(request: MachineRequest): Promise<Response> {
  const { call, keys, profile, register } = request;
  const provider = new URL(call.url).pathname.split("/").at(-1) ?? "";
  const refuse = (status: number, reason: string, body: string | null): Response => {
    noteRefusal(call, { error: "exchange", reason, clause: "Altinn, token exchange" });
    return new Response(body, { status });
  };
  if (!["maskinporten", "id-porten", "altinnstudio"].includes(provider.toLowerCase())) {
    const reason = `Invalid token provider: ${provider}. Trusted token providers are 'Maskinporten', 'Id-porten' and 'AltinnStudio'.`;
    return refuse(400, reason, reason);
  }
  if (call.headers.has("x-altinn-enterpriseuser-authentication"))
    return refuse(410, "enterprise users are closed", null);
  const token = verifiedToken(call, register);
  if (!token || token.by !== provider.toLowerCase().replace("-", ""))
    return refuse(401, "the token is not valid", null);
  const person = token.by === "idporten";
  if (person && !scopesOf(token).some((scope) => scope.startsWith("altinn:")))
    return refuse(403, "the token has no scope of Altinn", null);
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...(person ? ofPerson(token) : ofMachine(token, request)),
    sid: randomUUID(),
    iss: profile.issuer,
    nbf: now,
    iat: now,
    exp: person ? Number(token.claims.exp) : now + LIFE,
  };
  const jwt = await signJwt(claims, keys.current);
  // ASP.NET answers a text as a JSON string to clients that accept JSON.
  return /json/.test(call.headers.get("accept") ?? "")
    ? new Response(JSON.stringify(jwt), { headers: { "content-type": "application/json; charset=utf-8" } })
    : new Response(jwt, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
