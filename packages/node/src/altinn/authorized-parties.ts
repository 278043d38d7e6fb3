import { parseOrganisationNumber, type OrganisationNumber } from "../domain/organisation-number.ts";
import type { AltinnApi } from "./api/altinn-api.ts";
import { invalidAnswer } from "./api/altinn-call.ts";
import { attributes, bareResource } from "./decisions/decision-request.ts";
import { optionFault } from "./api/option-fault.ts";
import { isObject } from "../runtime/json-object.ts";
import { subjectProof, type Subject } from "./decisions/subject-proof.ts";
import type { NationalId } from "../domain/national-id.ts";

/** An organisation that Altinn lists for a person or a system user. */
export interface AuthorizedParty {
  readonly organisationNumber: OrganisationNumber;
  readonly name: string;
  /** Unit type by Brønnøysundregistrene, for example `AS`, `BEDR`. */
  readonly unitType?: string;
  /** Bare ids of resources that the subject has access to for it. */
  readonly resources: readonly string[];
}

/** Narrows the list. An accountant's has thousands of organisations without it. */
export interface PartyFilter {
  /** Only organisations for which one of these resources is delegated to the person by itself. Rights by a role or an access package do not count. */
  readonly resources?: readonly string[];
  /** Only these organisations, of those for which the subject has access. An empty list gives none. At Altinn, it would give all. */
  readonly organisationNumbers?: readonly string[];
  readonly signal?: AbortSignal;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The organisations that Altinn lists for a subject.
 * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`, `configuration_invalid`, and the errors of Maskinporten
 */
export async function authorizedParties(
  api: AltinnApi,
  person: NationalId,
  filter: PartyFilter,
): Promise<readonly AuthorizedParty[]> {
  const { organisationNumbers, resources } = filter;
  if (organisationNumbers?.some((number) => !parseOrganisationNumber(number)))
    throw optionFault("organisationNumbers", "must be organisation numbers");
  if (resources?.some((resource) => bareResource(resource) === undefined))
    throw optionFault("resources", "must be of Altinn's resource registry");
  // Altinn takes an empty filter for none.
  if (organisationNumbers?.length === 0 || resources?.length === 0) return [];
  const { body } = await api.ask("authorizedParties", partiesRequest({ person }, filter));
  // Altinn drops numbers that it does not know, and without any left it lists everything.
  return partiesIn(body).filter(({ organisationNumber }) => organisationNumbers?.includes(organisationNumber) ?? true);
}

/** The request for a subject's organisations. Altinn 2 rights are included, as Altinn does by itself. */
export function partiesRequest(
  subject: Subject,
  { resources = [], organisationNumbers = [], signal }: PartyFilter,
): { body: object; query: Readonly<Record<string, string | readonly string[]>>; signal: AbortSignal | undefined } {
  const { AttributeId: type, Value: value } = subjectProof(subject);
  const partyFilter = organisationNumbers.map((number) => ({ type: attributes.organisation, value: number }));
  const ids = resources.map((resource) => bareResource(resource) ?? resource);
  return {
    body: { type, value, ...(partyFilter.length > 0 && { partyFilter }) },
    query: { includeAltinn2: "true", ...(ids.length > 0 && { anyOfResourceIds: ids }) },
    signal,
  };
}

/**
 * The organisations in an answer, units of units included. Left out: private persons, whose names and ids the service has no purpose for; deleted units;
 * and units that are listed only because a unit below them is (`onlyHierarchyElementWithNoAccess`).
 * @throws {@link AuthError} `altinn_answer_invalid`
 */
export function partiesIn(body: string): readonly AuthorizedParty[] {
  const parties = new Map<string, NonNullable<ReturnType<typeof partyOf>>>();
  const pending: unknown[] = [listIn(body)];
  while (pending.length > 0) {
    for (const party of listOf(pending.pop())) {
      if (party["subunits"] !== undefined && party["subunits"] !== null) pending.push(party["subunits"]);
      const found = partyOf(party);
      if (!found) continue;
      // Altinn may list a unit both by itself and below its main unit.
      const known = parties.get(found.organisationNumber);
      if (!known) parties.set(found.organisationNumber, found);
      else for (const resource of found.resources) known.resources.add(resource);
    }
  }
  return Array.from(parties.values(), (party) => ({ ...party, resources: [...party.resources] }));
}

function listIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalidAnswer("authorizedParties", "no JSON");
  }
}

function listOf(value: unknown): readonly Json[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw invalidAnswer("authorizedParties", "no list of parties");
  return value;
}

/** Access must be stated: an organisation without its flags is left out. */
function partyOf(party: Json) {
  if (party["type"] !== "Organization") return undefined;
  if (party["isDeleted"] !== false || party["onlyHierarchyElementWithNoAccess"] !== false) return undefined;
  const organisationNumber = parseOrganisationNumber(party["organizationNumber"]);
  const { name, unitType, authorizedResources: resources } = party;
  if (!organisationNumber || typeof name !== "string") return undefined;
  const isText = (value: unknown): value is string => typeof value === "string";
  return {
    organisationNumber,
    name,
    ...(isText(unitType) && { unitType }),
    resources: new Set(Array.isArray(resources) ? resources.filter(isText) : []),
  };
}
