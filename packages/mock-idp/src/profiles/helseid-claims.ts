import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Login } from "../people/login.ts";

/** The `sub`, the same at every client: base64 of a hash (NHN, validation of id_token). */
export function helseidSubject(issuer: string, subject: string): string {
  return createHash("sha256").update(`${issuer} ${subject}`).digest("base64");
}

/** NHN, claims: the older national levels, by their eIDAS names. */
const SECURITY_LEVELS: Readonly<Record<string, string>> = { low: "2", substantial: "3", high: "4" };

function names({ person: { name } }: Login): JWTPayload {
  const [given_name = "", ...rest] = name.split(" ");
  const family_name = rest.pop() ?? "";
  return { name, given_name, middle_name: rest.join(" "), family_name };
}

interface Subject {
  readonly issuer: string;
  readonly client: ClientRegistration;
  readonly login: Login;
}

type ClaimsOfScope = (subject: Subject) => JWTPayload;

/** The claims of each scope (NHN, claims). */
const BY_SCOPE: Readonly<Record<string, ClaimsOfScope>> = {
  profile: ({ login }) => names(login),
  "helseid://scopes/identity/pid": ({ login }) => ({ "helseid://claims/identity/pid": login.person.pid }),
  "helseid://scopes/identity/pid_pseudonym": ({ issuer, login }) => ({
    "helseid://claims/identity/pid_pseudonym": helseidSubject(issuer, login.subject),
  }),
  "helseid://scopes/identity/security_level": ({ login }) => ({
    "helseid://claims/identity/security_level": SECURITY_LEVELS[login.acr],
  }),
  "helseid://scopes/identity/assurance_level": ({ login }) => ({
    "helseid://claims/identity/assurance_level": login.acr,
  }),
  "helseid://scopes/identity/network": () => ({ "helseid://claims/identity/network": "internett" }),
  "helseid://scopes/hpr/hpr_number": ({ login: { person } }) =>
    person.healthPersonnel ? { "helseid://claims/hpr/hpr_number": person.healthPersonnel.hpr_number } : {},
  "helseid://scopes/client/client_name": ({ client }) =>
    client.client_name === undefined ? {} : { "helseid://claims/client/client_name": client.client_name },
};

/** The claims about the person and the client that the scopes give. */
export function identityClaims(scopes: readonly string[], subject: Subject): JWTPayload {
  return Object.fromEntries(scopes.flatMap((scope) => Object.entries(BY_SCOPE[scope]?.(subject) ?? {})));
}
