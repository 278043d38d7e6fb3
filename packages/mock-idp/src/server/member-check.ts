import type { ClientRegistration } from "../clients/client-registration.ts";
import { isObject } from "../clients/statements.ts";
import type { Person } from "../people/person.ts";
import { nearestName } from "../requests/nearest-name.ts";

/** What a member may hold, in the words of the message, and as JSON Schema. */
const kinds = {
  "a text": { holds: (value) => typeof value === "string", schema: { type: "string" } },
  "a number": { holds: (value) => typeof value === "number", schema: { type: "number" } },
  "true or false": { holds: (value) => typeof value === "boolean", schema: { type: "boolean" } },
  "an object": { holds: isObject, schema: { type: "object" } },
  "an object with a list of keys": { holds: isKeySet, schema: { type: "object" } },
  "a list": { holds: Array.isArray, schema: { type: "array" } },
  "a list of texts": {
    holds: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
    schema: { type: "array", items: { type: "string" } },
  },
} as const satisfies Readonly<Record<string, { readonly holds: (value: unknown) => boolean; readonly schema: object }>>;

/** RFC 7517 4, 5. */
function isKeySet(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value["keys"])) return false;
  const isText = (member: unknown): boolean => member === undefined || typeof member === "string";
  return value["keys"].every(
    (key: unknown) =>
      isObject(key) && ["kty", "kid", "alg", "use", "n", "e", "crv", "x", "y"].every((name) => isText(key[name])),
  );
}

type Kind = keyof typeof kinds;

/** The names of a type that it spells out, without its index signature. */
type Spelled<Of> = keyof { [Name in keyof Of as string extends Name ? never : Name]: true };

interface Members<Of> {
  readonly noun: string;
  /** Names one of the list in a message. */
  readonly label: Spelled<Of>;
  readonly required: readonly Spelled<Of>[];
  readonly members: Readonly<Record<Spelled<Of>, Kind>>;
}

const clientMembers: Members<ClientRegistration> = {
  noun: "client",
  label: "client_id",
  required: ["client_id", "redirect_uris", "token_endpoint_auth_method"],
  members: {
    client_id: "a text",
    client_name: "a text",
    redirect_uris: "a list of texts",
    post_logout_redirect_uris: "a list of texts",
    token_endpoint_auth_method: "a text",
    client_secret: "a text",
    jwks: "an object with a list of keys",
    grant_types: "a list of texts",
    scope: "a text",
    frontchannel_logout_uri: "a text",
    frontchannel_logout_session_required: "true or false",
    backchannel_logout_uri: "a text",
    require_signed_request_object: "true or false",
    dpop_bound_access_tokens: "true or false",
    client_orgno: "a text",
    certificate_authorities: "a list of texts",
    access_token_lifetime: "a number",
    refresh_token_lifetime: "a number",
    authorization_lifetime: "a number",
    client_tenancy: "a text",
    orgnr_parent: "a text",
    orgnr_children: "a list of texts",
    orgnr_child: "a text",
    orgnr_supplier: "a text",
    orgnr_delegations: "a list of texts",
    unsigned_terms: "an object",
    on_behalf_of: "a list of texts",
    token_exchange_clients: "a list of texts",
    audience: "a text",
    optional_claims: "a list of texts",
    group_membership_claims: "a text",
    application_permissions: "a list of texts",
    login_providers: "a list of texts",
    realms: "a list of texts",
    data_sources: "an object",
  },
};

const personMembers: Members<Person> = {
  noun: "person",
  label: "name",
  required: ["pid", "name", "description", "assurance", "representations"],
  members: {
    pid: "a text",
    withoutNationalId: "true or false",
    name: "a text",
    description: "an object",
    assurance: "a list of texts",
    representations: "a list",
    healthPersonnel: "an object",
    workAccount: "an object",
    schoolAccount: "an object",
  },
};

/** A JSON Schema. Other members than those that it names are passed on. */
function listSchema<Of>({ members, required }: Members<Of>): object {
  const known: Readonly<Record<string, Kind>> = members;
  const properties = Object.fromEntries(Object.entries(known).map(([name, kind]) => [name, kinds[kind].schema]));
  const items = { type: "object", properties, required: required.map(String), additionalProperties: true };
  return { type: "array", items };
}

/** The JSON Schema of `--clients`. */
export const clientListSchema: object = listSchema(clientMembers);

/** The JSON Schema of `--people`. */
export const personListSchema: object = listSchema(personMembers);

/** @throws one error with a line for each misspelt, missing or malformed member of a client. */
export function checkClientMembers(given: unknown): void {
  checkMembers(given, clientMembers);
}

/** @throws one error with a line for each misspelt, missing or malformed member of a person. */
export function checkPersonMembers(given: unknown): void {
  checkMembers(given, personMembers);
}

function checkMembers<Of>(given: unknown, known: Members<Of>): void {
  if (!Array.isArray(given)) throw new Error(`the ${known.noun} list must be an array of objects`);
  const faults = given.flatMap((one: unknown, index) => faultsOf(one, index, known));
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

function faultsOf<Of>(given: unknown, index: number, known: Members<Of>): readonly string[] {
  const place = `${known.noun} ${index + 1}`;
  if (!isObject(given)) return [`${place}: must be an object`];
  const label = given[String(known.label)];
  const at = typeof label === "string" ? `${known.noun} ${label}` : place;
  const members: Readonly<Record<string, Kind>> = known.members;
  const names = Object.keys(members);
  const misspelt = Object.keys(given)
    .filter((name) => !Object.hasOwn(members, name))
    .flatMap((name) => {
      const meant = nearestName(name, names);
      return meant === undefined ? [] : [{ name, meant }];
    });
  // What was misspelt is not reported as missing too.
  const missing = known.required
    .map(String)
    .filter((name) => given[name] === undefined && !misspelt.some(({ meant }) => meant === name));
  const malformed = names.filter(
    (name) => given[name] !== undefined && !kinds[members[name] as Kind].holds(given[name]),
  );
  return [
    ...misspelt.map(({ name, meant }) => `${at}: ${name} is unknown; did you mean ${meant}?`),
    ...missing.map((name) => `${at}: ${name} is missing; it must be ${members[name]}`),
    ...malformed.map((name) => `${at}: ${name} must be ${members[name]}`),
  ];
}
