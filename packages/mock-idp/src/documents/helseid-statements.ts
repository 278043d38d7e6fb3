import type { ClientRegistration } from "../clients/client-registration.ts";
import { isObject, type Statement } from "../clients/statements.ts";

export const ORGANISATION = "helseid_authorization";
export const JOURNAL = "nhn:sfm:journal-id";
export const ATTEST = "nhn:tillitsrammeverk:parameters";

/** The organisation numbers of a structure. */
export interface OrganisationNumbers {
  readonly parent?: string;
  readonly child?: string;
}

/** Why a structure is refused: the number of the error, and the reason. */
export interface StatementFault {
  readonly number: string;
  readonly reason: string;
}

const MULTI_TENANT = "urn:oid:1.0.6523";
/** The second one occurs in older samples. */
const SINGLE_TENANT: ReadonlySet<unknown> = new Set([
  "urn:oid:2.16.578.1.12.4.1.4.101",
  "urn:oid:2.16.578.1.12.4.1.2.101",
]);

const fault = (number: string, reason: string): StatementFault => ({ number: `HID-${number}`, reason });

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
}

/** `practitioner_role.organization.identifier`: the organisation, as the client wrote it. */
export function organisationIn(statement: Statement): OrganisationNumbers | StatementFault {
  const identifier = at(statement, "practitioner_role", "organization", "identifier");
  const [system, type, value] = ["system", "type", "value"].map((name) => at(identifier, name));
  if (typeof value !== "string") return fault("1007", "practitioner_role.organization.identifier has no value");
  if (type !== "ENH") return fault("1007", `the type of the identifier is ${JSON.stringify(type)}, not "ENH"`);
  if (SINGLE_TENANT.has(system)) return { child: value };
  if (system !== MULTI_TENANT) return fault("1007", `the system ${JSON.stringify(system)} is unknown`);
  const [country, register, parent, child, ...more] = value.split(":");
  if (country !== "NO" || register !== "ORGNR" || parent === undefined || more.length > 0)
    return fault("1007", `the value is ${JSON.stringify(value)}, not NO:ORGNR:<parent>:<child>`);
  return { parent, ...(child ? { child } : {}) };
}

const NUMBER = /^\d{9}$/;

/** Whether this client may name these organisations. The texts are from NHN's table of errors. */
function organisationFault(numbers: OrganisationNumbers, client: ClientRegistration): StatementFault | undefined {
  const { client_tenancy = "single-tenant", orgnr_children, orgnr_delegations = [] } = client;
  const { parent, child } = numbers;
  const several = client_tenancy === "multi-tenant";
  if (client.orgnr_child !== undefined)
    return fault("1010", "the client is set up with an organisation number of its own, and may pass none");
  const wrong = [parent, child].find((one) => one !== undefined && !NUMBER.test(one));
  if (wrong !== undefined) return fault("1004", `${JSON.stringify(wrong)} is not nine digits`);
  if (parent !== undefined && !several) return fault("1005", "passing a parent is not enabled for the client");
  if (several && parent === undefined) return fault("1007", "a multi-tenant client names the parent");
  if (parent !== undefined && !orgnr_delegations.includes(parent))
    return fault("1001", `the parent ${parent} is not in the whitelist: it has not delegated to the supplier`);
  if (child === undefined) return undefined;
  if (several && orgnr_children && !orgnr_children.includes(child))
    return fault("1003", `the parent ${parent} holds, but a whitelist of children does not contain ${child}`);
  if (several) return undefined;
  if (client_tenancy === "none" || !orgnr_children)
    return fault("1006", "passing a child is not enabled for the client");
  return orgnr_children.includes(child) ? undefined : fault("1002", `the child ${child} is not in the whitelist`);
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const CODED = ["code", "system"];
const IDENTIFIED = ["id", "system"];

/** The required members of an attest, by path. */
const ATTEST_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  "practitioner.authorization": CODED,
  "practitioner.legal_entity": IDENTIFIED,
  "practitioner.point_of_care": IDENTIFIED,
  "care_relationship.healthcare_service": CODED,
  "care_relationship.purpose_of_use": CODED,
};

function attestFault(statement: Statement): StatementFault | undefined {
  for (const [path, members] of Object.entries(ATTEST_MEMBERS)) {
    const missing = members.find((name) => typeof at(statement, ...path.split("."), name) !== "string");
    if (missing !== undefined) return fault("1007", `the attest has no ${path}.${missing}`);
  }
  if (typeof at(statement, "care_relationship", "decision_ref", "id") !== "string")
    return fault("1007", "the attest has no care_relationship.decision_ref.id");
  if (typeof at(statement, "care_relationship", "decision_ref", "user_selected") !== "boolean")
    return fault("1007", "care_relationship.decision_ref.user_selected is not true or false");
  const { patients } = statement;
  if (!Array.isArray(patients) || patients.length === 0) return fault("1007", "the attest is about no patient");
  const bare: unknown = patients.find((patient) => typeof at(patient, "point_of_care", "id") !== "string");
  return bare === undefined ? undefined : fault("1007", "a patient has no point_of_care.id");
}

const JUDGES: Readonly<Record<string, (one: Statement, client: ClientRegistration) => StatementFault | undefined>> = {
  [ORGANISATION]: (statement, client) => {
    const numbers = organisationIn(statement);
    return "number" in numbers ? numbers : organisationFault(numbers, client);
  },
  [JOURNAL]: (statement) =>
    GUID.test(String(at(statement, "value", "journal_id"))) ? undefined : fault("1007", "journal_id is no GUID"),
  [ATTEST]: attestFault,
};

/** What is wrong with a structure; undefined if nothing is. */
export function statementFault(statement: Statement, client: ClientRegistration): StatementFault | undefined {
  if (!Object.hasOwn(JUDGES, statement.type))
    return fault("1007", `the type ${JSON.stringify(statement.type)} is unknown`);
  return JUDGES[statement.type]?.(statement, client);
}
