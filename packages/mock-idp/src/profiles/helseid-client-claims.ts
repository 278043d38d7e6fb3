import type { JWTPayload } from "jose";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Statement } from "../clients/statements.ts";
import { ATTEST, JOURNAL, ORGANISATION, organisationIn } from "../documents/helseid-statements.ts";

const CLIENT = "helseid://claims/client";

function organisationClaims(statement: Statement | undefined, client: ClientRegistration): JWTPayload {
  const named = statement && organisationIn(statement);
  const { parent = client.orgnr_parent, child = client.orgnr_child } = named && !("number" in named) ? named : {};
  const { orgnr_supplier, client_tenancy = "single-tenant" } = client;
  const numbers = { orgnr_parent: parent, orgnr_child: child, orgnr_supplier };
  const given = Object.entries(numbers).filter(([, number]) => number !== undefined);
  return {
    [`${CLIENT}/client_tenancy`]: client_tenancy,
    ...Object.fromEntries(given.map(([name, number]) => [`${CLIENT}/claims/${name}`, number])),
  };
}

/** Claims of an access token about the client, and from the client's statements. */
export function clientClaims(statements: readonly Statement[], client: ClientRegistration): JWTPayload {
  const of = (type: string): Statement | undefined => statements.find((one) => one.type === type);
  const journal = of(JOURNAL)?.value as { readonly journal_id: string } | undefined;
  const { type: _, ...attest } = of(ATTEST) ?? { type: "" };
  return {
    ...organisationClaims(of(ORGANISATION), client),
    ...(journal ? { "nhn:sfm:journal_id": journal.journal_id } : {}),
    ...(of(ATTEST) ? { [ATTEST]: attest } : {}),
  };
}

/** The scopes whose terms the token's organisation has not signed. */
export function unsignedScopes(claims: JWTPayload, { unsigned_terms = {} }: ClientRegistration): readonly string[] {
  return unsigned_terms[String(claims[`${CLIENT}/claims/orgnr_parent`])] ?? [];
}
