import { isObject } from "../../clients/statements.ts";
import { partyId, partyUuid, URN } from "../party.ts";
import { parsedObject } from "./problem.ts";

/** A subject, or an entry of `partyFilter`. */
interface Named {
  readonly type: string;
  readonly value: string;
}

/** What is asked of authorized parties. */
export interface PartiesRequest {
  readonly subject: Named;
  readonly partyFilter: readonly Named[];
  readonly anyOfResourceIds: readonly string[];
  readonly includeResources: boolean;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const SUBJECTS: Readonly<Record<string, RegExp>> = {
  [URN.person]: /^\d{11}$/,
  [URN.partyUuid]: UUID,
  [URN.systemUser]: UUID,
};
const PARTIES: Readonly<Record<string, RegExp>> = {
  [URN.organisation]: /^\d{9}$/,
  [URN.person]: /^\d{11}$/,
  [URN.partyId]: /^\d+$/,
  [URN.partyUuid]: UUID,
};

const FLAG = /^(?:true|false)$/i;
const CHOICE = /^(?:true|false|auto)$/i;

/** The query parameters that have a form, as AuthorizedPartiesController binds them. */
const PARAMETERS: Readonly<Record<string, RegExp>> = {
  includeRoles: FLAG,
  includeAccessPackages: FLAG,
  includeResources: FLAG,
  includeInstances: FLAG,
  includeAltinn2: FLAG,
  includeAltinn3: FLAG,
  includePartiesViaKeyRoles: CHOICE,
  includeSubParties: CHOICE,
  includeInactiveParties: CHOICE,
};

const isNamed = (one: unknown, kinds: Readonly<Record<string, RegExp>>): one is Named =>
  isObject(one) &&
  typeof one.type === "string" &&
  typeof one.value === "string" &&
  Object.hasOwn(kinds, one.type) &&
  kinds[one.type]?.test(one.value) === true;

/** @param owner the caller's short code. @returns a text that says what is not valid */
export function partiesRequest(
  { url, body }: { readonly url: string; readonly body?: string },
  owner: string | undefined,
): PartiesRequest | string {
  const subject = parsedObject(body) ?? {};
  const query = new URL(url).searchParams;
  const { partyFilter = [] } = subject;
  if (!isNamed(subject, SUBJECTS)) return "the type of the subject is not valid, or its value";
  if (!Array.isArray(partyFilter) || !partyFilter.every((one) => isNamed(one, PARTIES)))
    return "partyFilter is not a list of parties, each with a valid type and value";
  const wrong = Object.entries(PARAMETERS).find(([name, form]) =>
    query.getAll(name).some((value) => !form.test(value)),
  );
  if (wrong) return `${wrong[0]} is not valid`;
  if (query.has("orgCode") && query.get("orgCode") !== owner) return "orgCode is not the caller's own";
  return {
    subject,
    partyFilter,
    anyOfResourceIds: query.getAll("anyOfResourceIds"),
    includeResources: !/^false$/i.test(query.get("includeResources") ?? ""),
  };
}

/** Whether a filter names the organisation. An empty one names all. */
export const isRequested = (filter: readonly Named[], number: string): boolean =>
  filter.length === 0 ||
  filter.some(({ value }) => [number, partyUuid(number), String(partyId(number))].includes(value));
